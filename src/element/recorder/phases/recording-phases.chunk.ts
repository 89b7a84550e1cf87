import { completeStrings } from '../../../i18n/complete-strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { betweenView, recordingView, requestingView } from './recording.view.js';
import type { FirstContext } from './view-context.js';

export { completeStrings };
export { microphonePicker } from '../microphone/microphone-picker.view.js';
export { recordingStyles as styles } from './recording-phases.styles.js';
export { VoiceMeter } from '../sound/voice-meter.js';
export { UnseenPause } from './unseen-pause.js';
export { warnOfGuessedRegion } from './warn-of-guessed-region.js';

/** What a person sees and can do while a recording is made; `undefined` in the other phases. */
export function phaseViewOf(snapshot: SessionSnapshot, context: FirstContext): PhaseView | undefined {
  const complete = { ...context, strings: completeStrings(context.strings) };
  switch (snapshot.phase) {
    case 'requesting-microphone':
      return requestingView(snapshot, complete);
    case 'recording':
    case 'paused':
      return recordingView(snapshot, complete);
    case 'between-recordings':
      return betweenView(snapshot, complete);
    default:
      return undefined;
  }
}
