import { html, nothing } from 'lit';
import { isRunGone, type ErrorCode, type RecorderError } from '../domain/errors.js';
import type { Strings } from '../i18n/strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';
import { away, microphonePicker, primary, secondary } from './controls.view.js';
import type { Face } from './face.view.js';
import { icons } from './icons.js';
import { repairAdvice } from './repair-advice.js';
import type { ViewContext } from './view-context.js';

/** What the person can't mend: the words say who can, and trying again is only offered quietly. */
const OF_THE_PAGE: readonly ErrorCode[] = [
  'configuration',
  'insecure-context',
  'unsupported-browser',
  'blocked-by-policy',
  'blocked-by-csp',
];

/** What happened, what to do, and one button for it. */
export function failedFace(snapshot: SessionSnapshot, context: ViewContext): Face {
  const { error, recordings, isEnoughKept, runId } = snapshot;
  const { strings, commands, microphones } = context;
  const code = error?.code ?? 'recording-failed';
  const isGone = error !== undefined && runId !== undefined && isRunGone(error);
  const isOfPage = OF_THE_PAGE.includes(code);
  const hasVoice = recordings.length > 0 || context.figures.speechSeconds > 0;
  return {
    message: isGone ? strings.runGone : strings.errors[code],
    detail: error?.lock ? html`<p class="detail">${repairAdvice(strings, error.lock)}</p>` : nothing,
    stage: html`
      <div class="trouble">
        <span class="sign">${signOf(code)}</span>
        ${isOfPage ? nothing : primary(nextStep(error, strings), () => commands.retry())}
      </div>
    `,
    actions: [
      isOfPage ? secondary(strings.retry, () => commands.start()) : nothing,
      isEnoughKept ? secondary(strings.useWhatWeHave, () => commands.stop()) : nothing,
      hasVoice || !isOfPage
        ? away(hasVoice ? strings.discard : strings.startOver, () => void commands.discard())
        : nothing,
      code.startsWith('microphone-') ? microphonePicker(microphones, strings) : nothing,
    ],
  };
}

const RUN_NEEDS_NEW_RECORDING = /RECORDING|TRANSCRIPTION/;

/** What `retry()` will do. */
function nextStep(error: RecorderError | undefined, strings: Strings): string {
  switch (error?.code) {
    case 'microphone-lost':
      return strings.resume;
    case 'recording-silent':
    case 'recording-too-short':
    case 'recording-failed':
      return strings.recordAgain;
    case 'run-failed':
      return RUN_NEEDS_NEW_RECORDING.test(error.runErrorCode ?? '') ? strings.recordAgain : strings.retry;
    case 'timed-out':
      return strings.keepWaiting;
    default:
      return strings.retry;
  }
}

function signOf(code: ErrorCode) {
  if (code.startsWith('microphone-') || code === 'recording-silent') return icons.muted;
  return code.startsWith('host-') || code === 'upload-failed' ? icons.cloud : icons.info;
}
