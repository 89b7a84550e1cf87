import { html, nothing, type TemplateResult } from 'lit';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { icon, icons } from '../../shared/icons.js';
import { microphonePicker } from '../microphone/microphone-picker.view.js';
import { destructive, recordAgain } from './phase-controls.view.js';
import { PASSAGE_SIZES } from './prompt.js';
import type { ViewContext } from './view-context.js';
import { ringView } from './ring.view.js';

const smaller = icon('M3 19 9 5l6 14M5.2 14h7.6M17 12h5');
const larger = icon('M3 19 9 5l6 14M5.2 14h7.6M17 12h5M19.5 9.5v5');

/** The time that is left is told this near to the limit, in seconds. */
const NEAR_LIMIT_SECONDS = 20;

/** How long it is said that another microphone is used, in milliseconds. */
const SUBSTITUTE_MS = 10_000;

/** While the microphone opens: the button is the one of the recording already, so that it need not be renamed in it. */
export function requestingView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, view } = context;
  return {
    ...promptText(context),
    stage: recordingRing(snapshot, context),
    help: strings.waitingForMicrophone,
    actions: [destructive(strings.cancel, () => view.cancelRequest())],
  };
}

/** The prompt, the ring that fills, and why it rests. Throwing it away takes a pause first: no slip of a thumb does. */
export function recordingView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, view, microphones } = context;
  const isPaused = snapshot.phase === 'paused';
  return {
    ...promptText(context),
    stage: recordingRing(snapshot, context),
    help: helpText(snapshot, context),
    actions: [
      secondary(isPaused ? strings.resume : strings.pause, () => (isPaused ? commands.resume() : commands.pause())),
      isPaused ? destructive(strings.discard, () => view.throwAway()) : nothing,
      isPaused ? microphonePicker(microphones, strings, (deviceId) => view.switchMicrophone(deviceId)) : nothing,
    ],
  };
}

/** Between two recordings: what comes next may be looked at before it counts. */
export function betweenView({ recordings }: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, view, prompt, isHeldBack } = context;
  const { message, detail } = promptText(context);
  const button = { icon: icons.microphone, label: strings.nextRecording, look: 'start', isHeldBack } as const;
  const isReadAloudNext = recordings.every(({ kind }) => kind !== 'readAloud');
  return {
    message: isReadAloudNext ? strings.between : message,
    detail: isReadAloudNext && prompt.isSlotted ? message : detail,
    stage: ringView({ ratio: 0, button: { ...button, onClick: () => commands.start() } }),
    help: prompt.isSlotted || !isReadAloudNext ? nothing : strings.readAloud,
    actions: [...recordAgain(recordings, context), destructive(strings.discard, () => view.throwAway())],
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
      onClick: () => commands.stop(),
    },
  });
}

/** One thing at a time, the most pressing first. */
function helpText(
  snapshot: SessionSnapshot,
  { figures, resting, isUnseenPause, strings, microphones, phaseMs }: ViewContext,
): string {
  const { phase, requiredSpeechSeconds, maximumSeconds, missingSpeechSeconds } = snapshot;
  const stillMissing = Math.ceil(Math.min(missingSpeechSeconds ?? 0, requiredSpeechSeconds - figures.speechSeconds));
  const secondsLeft = Math.ceil(maximumSeconds - figures.elapsedSeconds);
  if (phase === 'paused') return isUnseenPause ? strings.pausedUnseen : strings.paused;
  if (secondsLeft <= NEAR_LIMIT_SECONDS) return strings.timeLeft(Math.max(0, secondsLeft));
  if (figures.speechSeconds >= requiredSpeechSeconds) return strings.enough;
  if (microphones.isSubstituted && phaseMs < SUBSTITUTE_MS) return strings.otherMicrophone;
  if (resting) return strings.resting[resting];
  if (stillMissing > 0) return strings.missing(stillMissing);
  return figures.counting ? strings.hearing : '';
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
    detail: isSlotted ? nothing : isPassage ? html`${words}${sizeControl(prompt.size)}` : another(),
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
