import { completeStrings } from '../i18n/complete-strings.js';
import type { SessionSnapshot } from '../session/snapshot.js';
import type { Face } from './face.view.js';
import { betweenFace, recordingFace, requestingFace } from './recording.view.js';
import type { FirstContext } from './view-context.js';

export { completeStrings };
export { microphonePicker } from './microphone-picker.view.js';
export { recordingStyles as styles } from './recording.styles.js';
export { VoiceMeter } from './voice-meter.js';
export { warnOfGuessedRegion } from './warn-of-guessed-region.js';

/** What a person sees and can do while a recording is made; `undefined` in the other phases. */
export function faceOf(snapshot: SessionSnapshot, context: FirstContext): Face | undefined {
  const complete = { ...context, strings: completeStrings(context.strings) };
  switch (snapshot.phase) {
    case 'requesting-microphone':
      return requestingFace(snapshot, complete);
    case 'recording':
    case 'paused':
      return recordingFace(snapshot, complete);
    case 'between-recordings':
      return betweenFace(snapshot, complete);
    default:
      return undefined;
  }
}
