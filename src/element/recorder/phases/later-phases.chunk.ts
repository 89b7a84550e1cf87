import { completeStrings } from '../../../i18n/complete-strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { failedView } from './failed.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { recoverableView, reviewView } from './review.view.js';
import { completeView, processingView, sendingView } from './sending.view.js';
import type { FirstContext } from './view-context.js';

export { Announcer } from './announcer.js';
export { completeStrings };
export { nextReminderMs } from './patience.js';
export { laterStyles as styles } from './later-phases.styles.js';

/** What a person sees and can do once something is recorded, or has failed; `undefined` in the other phases. */
export function phaseViewOf(snapshot: SessionSnapshot, context: FirstContext): PhaseView | undefined {
  const complete = { ...context, strings: completeStrings(context.strings) };
  switch (snapshot.phase) {
    case 'reviewing':
      return reviewView(snapshot, complete);
    case 'requesting-run':
    case 'uploading':
      return sendingView(snapshot, complete);
    case 'processing':
      return processingView(snapshot, complete);
    case 'complete':
      return completeView(snapshot, complete);
    case 'failed':
      return failedView(snapshot, complete);
    case 'recoverable':
      return recoverableView(snapshot, complete);
    default:
      return undefined;
  }
}
