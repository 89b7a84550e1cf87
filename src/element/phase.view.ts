import { html, nothing, type TemplateResult } from 'lit';
import type { MicrophoneLock } from '../domain/errors.js';
import type { CaptureFigures } from '../domain/recording.js';
import { qualityProblems } from '../domain/quality-verdict.js';
import type { Strings } from '../i18n/strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';
import { browserName } from './browser-name.js';
import type { MicrophonesController } from './microphones-controller.js';

/** What the buttons do. */
export interface Commands {
  start(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  submit(): void;
  retry(): void;
  discard(): Promise<void>;
}

interface ViewContext {
  readonly figures: CaptureFigures;
  readonly microphones: Pick<MicrophonesController, 'choices' | 'chosen' | 'choose'>;
  /** Goes on with the chosen microphone. */
  readonly switchMicrophone: () => void;
  readonly playbackUrl: string | undefined;
  readonly strings: Strings;
  readonly commands: Commands;
}

/** What a person sees in a phase: one message, then what they can do. */
export function phaseView(snapshot: SessionSnapshot, context: ViewContext): TemplateResult {
  const { strings, commands } = context;
  switch (snapshot.phase) {
    case 'idle':
      return view(
        strings.invitation,
        microphonePicker(context),
        primary(strings.start, () => commands.start()),
      );
    case 'requesting-microphone':
      return view(strings.waitingForMicrophone, discardButton(context));
    case 'recording':
    case 'paused':
      return recordingView(snapshot, context);
    case 'between-recordings':
      return view(
        strings.enough,
        primary(strings.nextRecording, () => commands.start()),
        discardButton(context),
      );
    case 'reviewing':
      return reviewView(snapshot, context);
    case 'requesting-run':
      return view(strings.preparing);
    case 'uploading':
      return view(strings.sending);
    case 'processing':
      return view(strings.analysing);
    case 'complete':
      return view(
        strings.complete,
        secondary(strings.startOver, () => commands.start()),
      );
    case 'failed':
      return failedView(snapshot, context);
    case 'recoverable':
      return view(
        strings.unfinished,
        primary(strings.send, () => commands.submit()),
        discardButton(context),
      );
  }
}

function recordingView(snapshot: SessionSnapshot, context: ViewContext): TemplateResult {
  const { figures, strings, commands, switchMicrophone } = context;
  const { requiredSpeechSeconds, missingSpeechSeconds, phase } = snapshot;
  const isEnough = figures.speechSeconds >= requiredSpeechSeconds;
  const missing = Math.ceil(Math.min(missingSpeechSeconds ?? 0, requiredSpeechSeconds - figures.speechSeconds));
  const help =
    phase === 'paused' ? strings.paused : isEnough ? strings.enough : missing > 0 ? strings.missing(missing) : '';
  return html`
    <p part="message">${strings.prompt}</p>
    <progress
      part="progress"
      max=${requiredSpeechSeconds}
      .value=${Math.min(figures.speechSeconds, requiredSpeechSeconds)}
      aria-label=${strings.speechProgress}
    ></progress>
    <p part="help">${help}</p>
    ${phase === 'paused' ? microphonePicker(context, switchMicrophone) : nothing}
    <div part="actions">
      ${primary(strings.finish, () => commands.stop())}
      ${
        phase === 'paused'
          ? secondary(strings.resume, () => commands.resume())
          : secondary(strings.pause, () => commands.pause())
      }
      ${secondary(strings.discard, () => void commands.discard())}
    </div>
  `;
}

function reviewView({ recordings }: SessionSnapshot, context: ViewContext): TemplateResult {
  const { playbackUrl, strings, commands } = context;
  const problems = recordings.flatMap(({ quality }) => qualityProblems(quality));
  return html`
    <p part="message" role="status">${strings.review}</p>
    ${problems.map((problem) => html`<p part="help">${strings.quality[problem]}</p>`)}
    <audio part="playback" controls aria-label=${strings.playback} src=${playbackUrl ?? nothing}></audio>
    ${microphonePicker(context)}
    <div part="actions">
      ${primary(strings.send, () => commands.submit())} ${secondary(strings.recordAgain, () => commands.start())}
      ${discardButton(context)}
    </div>
  `;
}

function failedView({ error, isEnoughKept }: SessionSnapshot, context: ViewContext): TemplateResult {
  const { strings, commands } = context;
  return html`
    <div part="message" role="alert">
      <p>${strings.errors[error?.code ?? 'recording-failed']}</p>
      ${error?.lock ? html`<p>${repairAdvice(strings, error.lock)}</p>` : nothing}
    </div>
    ${error?.code.startsWith('microphone-') ? microphonePicker(context) : nothing}
    <div part="actions">
      ${primary(strings.retry, () => commands.retry())}
      ${isEnoughKept ? secondary(strings.useWhatWeHave, () => commands.stop()) : nothing} ${discardButton(context)}
    </div>
  `;
}

const repairAdvice = ({ repair }: Strings, lock: MicrophoneLock) =>
  lock === 'site' ? repair.site[browserName()] : repair[lock];

/** Only where there is something to choose. */
function microphonePicker({ microphones, strings }: ViewContext, onChoice?: () => void) {
  const { choices, chosen } = microphones;
  if (choices.length < 2) return nothing;
  const onChange = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    microphones.choose(target.value);
    onChoice?.();
  };
  return html`
    <label part="microphone">
      ${strings.microphone}
      <select @change=${onChange}>
        ${choices.map(
          ({ deviceId, label }) => html`
            <option value=${deviceId} ?selected=${deviceId === chosen}>${label || strings.unnamedMicrophone}</option>
          `,
        )}
      </select>
    </label>
  `;
}

const view = (message: string, ...actions: readonly (TemplateResult | typeof nothing)[]) => html`
  <p part="message" role="status">${message}</p>
  ${actions.length > 0 ? html`<div part="actions">${actions}</div>` : nothing}
`;

const primary = (label: string, onClick: () => void) =>
  html`<button part="button primary" type="button" @click=${onClick}>${label}</button>`;

const secondary = (label: string, onClick: () => void) =>
  html`<button part="button secondary" type="button" @click=${onClick}>${label}</button>`;

const discardButton = ({ strings, commands }: ViewContext) => secondary(strings.discard, () => void commands.discard());
