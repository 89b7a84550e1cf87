import { isForClinician } from '../../../domain/audience.js';
import type { Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { Waiting } from '../../../session/retry.js';
import type { Phase } from '../../../session/state.js';
import { repairAdvice } from '../microphone/repair-advice.js';
import { problemText } from './problem-text.js';

/**
 * What a screen reader says of a phase that has come; nothing when there is nothing to say. Between the start of a
 * recording and its end it is silent, and so it is while the microphone opens: its voice would be recorded with the
 * person's. Pure.
 */
export function announcement(previous: Phase, next: SessionSnapshot, strings: Strings): string | undefined {
  switch (next.phase) {
    case 'idle':
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
      return undefined;
    case 'uploading': // `requesting-run` was before it
      return previous === 'requesting-run' ? undefined : strings.sending;
    case 'between-recordings':
      return next.recordings.some(({ kind }) => kind === 'readAloud') ? undefined : strings.between;
    case 'reviewing':
      return strings.review;
    case 'requesting-run':
      return strings.sending;
    case 'processing':
      return strings.analysing;
    case 'complete':
      return thanks(next, strings);
    case 'failed':
      return problemSpoken(next, strings);
    case 'recoverable':
      return strings.unfinished;
  }
}

/** The last words. What Apollo finds is for a clinician; a page for the person recorded does not show it. */
export function thanks({ model, audience }: SessionSnapshot, strings: Strings): string {
  return isForClinician(model, audience) ? strings.completeForClinician : strings.complete;
}

function problemSpoken(snapshot: SessionSnapshot, strings: Strings): string {
  const { message, advice } = problemText(snapshot, strings);
  return [message, advice, repairAdvice(strings, snapshot.error?.lock)].filter(Boolean).join(' ');
}

/** Why nothing happens at the moment. */
export const waitingText = (waiting: Waiting, strings: Strings) =>
  waiting === 'offline' ? strings.offline : strings.retrying;
