import { isForClinician } from '../../../domain/audience.js';
import { completeStrings } from '../../../i18n/complete-strings.js';
import type { StartStrings, Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { problemText } from './problem-text.js';

/**
 * What a screen reader says of a change; nothing when there is nothing to say. Between the start of a recording and its
 * end it is silent, and so it is while the microphone opens: its voice would be recorded with the person's. Pure.
 */
export function announcement(
  previous: SessionSnapshot,
  next: SessionSnapshot,
  first: StartStrings,
): string | undefined {
  const strings = completeStrings(first);
  if (next.waiting && next.waiting !== previous.waiting)
    return next.waiting === 'offline' ? strings.offline : strings.retrying;
  if (next.phase === previous.phase && next.error === previous.error) return undefined;
  switch (next.phase) {
    case 'idle':
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
    case 'uploading': // follows `requesting-run` at once
      return undefined;
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
  return advice === undefined ? message : `${message} ${advice}`;
}
