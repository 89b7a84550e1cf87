import { html, nothing, type TemplateResult } from 'lit';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { icon, icons } from '../../shared/icons.js';
import { microphonePicker } from '../microphone/microphone-picker.view.js';
import { destructive, discardButton, recordAgain } from './phase-controls.view.js';
import { PASSAGE_SIZES } from './prompt.js';
import type { ViewContext } from './view-context.js';
import { ringView } from './ring.view.js';

const smaller = icon('M3 19 9 5l6 14M5.2 14h7.6M17 12h5');
const larger = icon('M3 19 9 5l6 14M5.2 14h7.6M17 12h5M19.5 9.5v5');

/** The time that is left is told this near to the limit, in seconds. */
const NEAR_LIMIT_SECONDS = 20;

/** …and that pausing stops the clock, where speech is missing and the limit was not near from the start. */
const MINUTE_SECONDS = 60;

/** So soon after a button has changed, a key that is pressed again means what the button did before. */
const CHANGED_MS = 1000;

/** Whether this is the second click of a double click, or the same of a key: a page's own script is never hasty. */
const isHasty = ({ detail, isTrusted }: MouseEvent, changedMs: number) =>
  detail > 1 || (detail === 0 && isTrusted && changedMs < CHANGED_MS);

/** Answers a press that can't be done yet, for who doesn't see the help line change. */
const NOT_YET_MS = 40;

/** How long it is said that another microphone is used, in milliseconds. */
const SUBSTITUTE_MS = 10_000;

/** While the microphone opens: the button is the one of the recording already, so that it need not be renamed in it. */
export function requestingView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, view } = context;
  return {
    ...spokenText(context),
    stage: recordingRing(snapshot, context),
    help: [strings.waitingForMicrophone, answer(snapshot, context)],
    actions: [destructive(strings.cancel, () => view.cancelRequest())],
  };
}

/** The prompt, the ring that fills, and why it rests. Throwing it away takes a pause first: no slip of a thumb does. */
export function recordingView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, view, microphones } = context;
  const isPaused = snapshot.phase === 'paused';
  return {
    ...spokenText(context),
    stage: recordingRing(snapshot, context),
    help: [...lines(helpText(snapshot, context)), answer(snapshot, context)],
    actions: [
      secondary(isPaused ? strings.resume : strings.pause, () => (isPaused ? commands.resume() : commands.pause())),
      isPaused ? discardButton(context) : nothing,
      isPaused ? microphonePicker(microphones, strings, (deviceId) => view.switchMicrophone(deviceId)) : nothing,
    ],
  };
}

/** Between two recordings: what comes next may be looked at before it counts. */
export function betweenView({ recordings }: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, prompt, isHeldBack } = context;
  const changedAt = performance.now() - context.phaseMs;
  const start = (event: MouseEvent) => {
    if (!isHasty(event, performance.now() - changedAt)) commands.start();
  };
  const { message, detail } = promptText(context);
  const button = { icon: icons.microphone, label: strings.nextRecording, look: 'start', isHeldBack } as const;
  const isReadAloudNext = recordings.every(({ kind }) => kind !== 'readAloud');
  return {
    message: isReadAloudNext ? strings.between : message,
    detail: isReadAloudNext && prompt.isSlotted ? message : detail,
    stage: ringView({ ratio: 0, button: { ...button, describedBy: 'help', onClick: start } }),
    help: prompt.isSlotted || !isReadAloudNext ? nothing : lines([strings.readAloud, strings.passageBreak]),
    actions: [...recordAgain(recordings, context), discardButton(context)],
  };
}

function recordingRing({ requiredSpeechSeconds }: SessionSnapshot, { figures, strings, commands }: ViewContext) {
  const isEnough = figures.speechSeconds >= requiredSpeechSeconds;
  const required = Math.ceil(requiredSpeechSeconds);
  return ringView({
    ratio: Math.min(1, figures.speechSeconds / requiredSpeechSeconds),
    label: strings.speechProgress(isEnough ? required : Math.floor(figures.speechSeconds), required),
    ...(isEnough && { look: 'done' as const }),
    button: {
      icon: icons.check,
      label: strings.finish,
      look: isEnough ? 'finish' : 'resting',
      describedBy: 'answer',
      onClick: () => {
        if (!isEnough && 'vibrate' in navigator) navigator.vibrate(NOT_YET_MS);
        commands.stop();
      },
    },
  });
}

/**
 * What describes the button once it was pressed too early. It changes with each press alone: screen readers may speak
 * a description that changes, and the help line counts down.
 */
function answer({ missingSpeechSeconds = 0 }: SessionSnapshot, { strings }: ViewContext): TemplateResult {
  return html`<span id="answer" hidden
    >${missingSpeechSeconds > 0 ? strings.missing(Math.ceil(missingSpeechSeconds)) : nothing}</span
  >`;
}

/** Each on a line of its own: languages differ in what stands between two sentences. */
const lines = (texts: readonly string[]) => texts.map((text) => html`<p>${text}</p> `);

/** The most pressing alone, but for what was just asked for: that is never left out. */
function helpText(
  snapshot: SessionSnapshot,
  { figures, resting, isUnseenPause, strings, microphones, phaseMs }: ViewContext,
): readonly string[] {
  const { phase, requiredSpeechSeconds, maximumSeconds, missingSpeechSeconds } = snapshot;
  const stillMissing = Math.ceil(Math.min(missingSpeechSeconds ?? 0, requiredSpeechSeconds - figures.speechSeconds));
  const secondsLeft = Math.ceil(maximumSeconds - figures.elapsedSeconds);
  if (phase === 'paused') return [isUnseenPause ? strings.pausedUnseen : strings.paused];
  const isEnough = figures.speechSeconds >= requiredSpeechSeconds;
  const missing = stillMissing > 0 ? [strings.missing(stillMissing)] : [];
  if (secondsLeft <= NEAR_LIMIT_SECONDS) return [...missing, strings.timeLeft(Math.max(0, secondsLeft))];
  if (isEnough) return [strings.enough];
  if (secondsLeft <= MINUTE_SECONDS && maximumSeconds > 2 * MINUTE_SECONDS) return [...missing, strings.minuteLeft];
  if (microphones.isSubstituted && phaseMs < SUBSTITUTE_MS) return [strings.otherMicrophone];
  if (resting) return [...missing, strings.resting[resting]];
  return missing.length === 0 && figures.counting ? [strings.hearing] : missing;
}

/** The prompt while it is answered. Between recordings the help line says the same of a text, and describes the button. */
function spokenText(context: ViewContext): Pick<PhaseView, 'message' | 'detail'> {
  const { message, detail } = promptText(context);
  const { isPassage, isSlotted } = context.prompt;
  if (!isPassage || isSlotted) return { message, detail };
  return {
    message,
    detail: html`${detail}
      <p class="detail">${context.strings.passageBreak}</p>`,
  };
}

/** A question with another one at hand, or a text with its size. */
function promptText({ prompt, strings, prompts }: ViewContext): Pick<PhaseView, 'message' | 'detail'> {
  const { text, lang, direction, isPassage, isSlotted, size } = prompt;
  const words = isPassage
    ? html`
        <div part="passage" class="size-${size}" role="region" aria-label=${strings.passageLabel} tabindex="0">
          <p lang=${lang} dir=${direction}>${text}</p>
        </div>
      `
    : html`<p class="question" lang=${lang} dir=${direction}>${text}</p>`;
  return {
    message: html`<slot name="prompt">${isPassage ? html`<span>${strings.readAloud}</span>` : words}</slot>`,
    detail: isSlotted ? nothing : isPassage ? html`${words}${sizeControl(size)}` : another(),
  };

  function another(): TemplateResult {
    return html`
      <p class="detail">${strings.justTalk}</p>
      ${prompt.hasMore ? secondary(strings.anotherQuestion, () => prompts.next()) : nothing}
    `;
  }

  function sizeControl(current: number): TemplateResult {
    return html`
      <div class="sizes">
        ${sizeButton(strings.smallerText, -1, current === 0)}
        ${sizeButton(strings.largerText, 1, current === PASSAGE_SIZES - 1)}
      </div>
    `;
  }

  function sizeButton(label: string, steps: number, isLast: boolean): TemplateResult {
    return html`
      <button
        part="button secondary"
        class="quiet size"
        type="button"
        aria-label=${label}
        aria-disabled=${isLast}
        @click=${() => prompts.resize(steps)}
      >
        ${steps < 0 ? smaller : larger}
      </button>
    `;
  }
}
