/* What the pages of these tests run: the recorder, and what a test wants to know of it. */
import { ThymiaRecorder } from '../../../src/index.js';
import type { RecordingQuality } from '../../../src/domain/recording.js';

/** Where the recorder stands. */
export interface Report {
  readonly phase: string;
  readonly message: string;
  readonly buttons: readonly string[];
  readonly microphones: readonly string[];
  readonly speechSeconds: number;
  readonly elapsedSeconds: number;
  /** Whether the recording under way holds enough speech. */
  readonly isEnough: boolean;
  readonly receipts: readonly RecordingQuality[];
  readonly errorCode: string | undefined;
  /** The codes of all errors so far. */
  readonly errorCodes: readonly string[];
  /** How many times the browser was asked for a microphone. */
  readonly requests: number;
  readonly runId: string | undefined;
}

declare global {
  interface Window {
    readonly recorder: {
      report(): Report;
      /** The button of this name. */
      button(name: string): Element | undefined;
      choose(microphone: string): void;
      /** What `diagnose()` finds wrong. */
      problems(): Promise<readonly string[]>;
    };
  }
}

const settings = new URL(location.href).searchParams;
const recorder = new ThymiaRecorder();
const errorCodes: string[] = [];
let requests = 0;
let requiredSeconds = Infinity;

const ask = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = function (constraints) {
  requests += 1;
  return ask.call(this, constraints);
};

recorder.addEventListener('progress', ({ detail }) => {
  if (detail.phase !== 'uploading') requiredSeconds = detail.requiredSpeechSeconds;
});
recorder.addEventListener('error', ({ detail }) => errorCodes.push(detail.code));
Object.assign(recorder, {
  endpoint: '/api/thymia/runs',
  language: 'en-GB',
  owner: 'person',
  pollInterval: 1000,
  model: settings.get('model') ?? 'helios',
});
document.body.append(recorder);

const all = (selector: string) => [...(recorder.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
const nameOf = (element: HTMLElement) => (element.getAttribute('aria-label') ?? element.innerText).trim();
const visible = (element: HTMLElement) => element.checkVisibility();

Object.assign(window, {
  recorder: {
    report: (): Report => ({
      phase: recorder.phase,
      message: all('#message')[0]?.innerText ?? '',
      buttons: all('button').filter(visible).map(nameOf),
      microphones: all('option').map(({ innerText }) => innerText.trim()),
      speechSeconds: recorder.speechSeconds,
      elapsedSeconds: recorder.elapsedSeconds,
      isEnough: recorder.phase === 'recording' && recorder.speechSeconds >= requiredSeconds,
      receipts: recorder.recordings.map(({ quality }) => quality),
      errorCode: recorder.error?.code,
      errorCodes,
      requests,
      runId: recorder.runId,
    }),
    button: (name: string) => all('button').find((each) => visible(each) && nameOf(each) === name),
    problems: async () => {
      const lines = await recorder.diagnose();
      return lines.filter(({ ok }) => !ok).map(({ check }) => check);
    },
    choose: (microphone: string) => {
      for (const select of all('select')) {
        if (!(select instanceof HTMLSelectElement)) continue;
        select.selectedIndex = [...select.options].findIndex(({ text }) => text.trim() === microphone);
        select.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
  },
});
