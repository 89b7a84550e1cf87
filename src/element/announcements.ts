import type { Strings } from '../i18n/strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';
import type { CheckState } from './microphone-check.js';

/** What there may be to speak of. */
export interface Spoken {
  readonly snapshot: SessionSnapshot;
  readonly check?: CheckState | undefined;
}

/**
 * What a screen reader says of a change; nothing when there is nothing to say. Between the start of a recording and its
 * end it is silent, and so it is while the microphone opens: its voice would be recorded with the person's. Pure.
 */
export function announcement(previous: Spoken, next: Spoken, strings: Strings): string | undefined {
  const { phase, error } = next.snapshot;
  if (phase === 'idle') return next.check === previous.check ? undefined : checkText(next.check, strings);
  if (phase === previous.snapshot.phase && error === previous.snapshot.error) return undefined;
  switch (phase) {
    case 'requesting-microphone':
    case 'recording':
    case 'paused':
    case 'uploading': // follows `requesting-run` at once
      return undefined;
    case 'between-recordings':
      return strings.between;
    case 'reviewing':
      return strings.review;
    case 'requesting-run':
      return strings.sending;
    case 'processing':
      return strings.analysing;
    case 'complete':
      return strings.complete;
    case 'failed':
      return strings.errors[error?.code ?? 'recording-failed'];
    case 'recoverable':
      return strings.unfinished;
  }
}

/** While it listens, a check is as silent as a recording. */
function checkText(check: CheckState | undefined, strings: Strings): string | undefined {
  if (check?.step === 'failed') return strings.errors[check.code];
  if (check?.step !== 'done') return undefined;
  return check.verdict === 'fine' ? strings.check.fine : strings.check.problems[check.verdict];
}
