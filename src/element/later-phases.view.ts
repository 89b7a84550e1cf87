import { completeStrings } from '../i18n/complete-strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';
import { failedFace } from './failed.view.js';
import type { Face } from './face.view.js';
import { recoverableFace, reviewFace } from './review.view.js';
import { completeFace, processingFace, sendingFace } from './sending.view.js';
import type { FirstContext } from './view-context.js';

export { announcement } from './announcements.js';
export { laterStyles as styles } from './later.styles.js';
export { playersView, Playback } from './player.view.js';

/** What a person sees and can do once something is recorded, or has failed; `undefined` in the other phases. */
export function faceOf(snapshot: SessionSnapshot, context: FirstContext): Face | undefined {
  const complete = { ...context, strings: completeStrings(context.strings) };
  switch (snapshot.phase) {
    case 'reviewing':
      return reviewFace(snapshot, complete);
    case 'requesting-run':
    case 'uploading':
      return sendingFace(snapshot, complete);
    case 'processing':
      return processingFace(snapshot, complete);
    case 'complete':
      return completeFace(snapshot, complete);
    case 'failed':
      return failedFace(snapshot, complete);
    case 'recoverable':
      return recoverableFace(snapshot, complete);
    default:
      return undefined;
  }
}
