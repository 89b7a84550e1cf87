import type { StartStrings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { Phase } from '../../../session/state.js';
import type { CheckController } from '../microphone/check-controller.js';
import type { CheckState } from '../microphone/microphone-check.js';
import { isRecordingPhase } from '../card/phase-card.view.js';

/** Phases in which the microphone may pick up voices in the room. */
export const isHeard = (phase: Phase) => isRecordingPhase(phase) && phase !== 'between-recordings';

/** Phases without announcements: before anything has happened, and while a voice would be recorded. */
export const isUnannounced = (phase: Phase) => phase === 'idle' || isHeard(phase);

/** What a screen reader says, once for each change. */
export class Announcer {
  #snapshot: SessionSnapshot;
  #check: CheckState | undefined;

  /** @param snapshot of which nothing needs to be said */
  constructor(snapshot: SessionSnapshot) {
    this.#snapshot = snapshot;
  }

  /** Says nothing of what led here: another person may be there. */
  skipTo(snapshot: SessionSnapshot): void {
    this.#snapshot = snapshot;
  }

  /**
   * What is to be said of the change since the last time.
   * @param announcement of a session; a change waits for it until its chunk is here
   */
  next(
    snapshot: SessionSnapshot,
    check: CheckController,
    strings: StartStrings,
    announcement: typeof import('./announcements.js').announcement | undefined,
  ): string | undefined {
    const { state } = check;
    if (state !== this.#check) {
      this.#check = state;
      return state && check.views?.checkAnnouncement(state, strings);
    }
    const text = isUnannounced(snapshot.phase) ? undefined : announcement?.(this.#snapshot, snapshot, strings);
    if (announcement || isUnannounced(snapshot.phase)) this.#snapshot = snapshot;
    return text;
  }
}
