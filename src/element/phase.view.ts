import type { SessionSnapshot } from '../session/snapshot.js';
import { failedFace } from './failed.view.js';
import type { Face } from './face.view.js';
import type { ViewContext } from './view-context.js';
import { betweenFace, recordingFace, requestingFace } from './recording.view.js';
import { recoverableFace, reviewFace } from './review.view.js';
import { completeFace, processingFace, sendingFace } from './sending.view.js';

export { announcement } from './announcements.js';
export { playersView, Playback } from './player.view.js';
export { VoiceMeter } from './voice-meter.js';

/** What a person sees and can do in a phase after the first; `undefined` in the first. */
export function faceOf(snapshot: SessionSnapshot, context: ViewContext): Face | undefined {
  switch (snapshot.phase) {
    case 'idle':
      return undefined;
    case 'requesting-microphone':
      return requestingFace(snapshot, context);
    case 'recording':
    case 'paused':
      return recordingFace(snapshot, context);
    case 'between-recordings':
      return betweenFace(snapshot, context);
    case 'reviewing':
      return reviewFace(snapshot, context);
    case 'requesting-run':
    case 'uploading':
      return sendingFace(snapshot, context);
    case 'processing':
      return processingFace(snapshot, context);
    case 'complete':
      return completeFace(snapshot, context);
    case 'failed':
      return failedFace(snapshot, context);
    case 'recoverable':
      return recoverableFace(snapshot, context);
  }
}
