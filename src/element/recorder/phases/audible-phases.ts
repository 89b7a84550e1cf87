import type { Phase } from '../../../session/state.js';
import { isRecordingPhase } from '../card/phase-card.view.js';

/** Phases in which the microphone may pick up voices in the room. */
export const isHeard = (phase: Phase) => isRecordingPhase(phase) && phase !== 'between-recordings';

/** Phases without announcements: before anything has happened, and while a voice would be recorded. */
export const isUnannounced = (phase: Phase) => phase === 'idle' || isHeard(phase);
