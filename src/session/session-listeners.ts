import type { Clock } from '../domain/ports.js';
import type { CaptureFigures } from '../domain/recording.js';
import { Listeners } from './listeners.js';
import type { SessionProgress, SessionSnapshot } from './snapshot.js';
import type { SessionState } from './state.js';
import { createThrottle } from './throttle.js';

export type SnapshotListener = (snapshot: SessionSnapshot, previous: SessionSnapshot) => void;
export type ProgressListener = (progress: SessionProgress) => void;
export type FiguresListener = (figures: CaptureFigures) => void;

const PROGRESS_INTERVAL_MS = 250;

export class SessionListeners {
  readonly changes = new Listeners<Parameters<SnapshotListener>>();
  readonly progress = new Listeners<Parameters<ProgressListener>>();
  readonly figures = new Listeners<Parameters<FiguresListener>>();
  readonly #mayTellProgress: () => boolean;
  /** Changes not reported yet, each with the previous snapshot. */
  readonly #untold: Parameters<SnapshotListener>[] = [];

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#mayTellProgress = createThrottle(PROGRESS_INTERVAL_MS, clock);
  }

  /** Reports a change to the listeners. If a listener causes another change, that one is reported next. */
  tellChange(...change: Parameters<SnapshotListener>): void {
    this.#untold.push(change);
    if (this.#untold.length > 1) return;
    for (const each of this.#untold) this.changes.tell(...each);
    this.#untold.length = 0;
  }

  /** Reports figures, and the progress of a current recording. */
  tellFigures(figures: CaptureFigures, state: SessionState): void {
    this.figures.tell(figures);
    if (state.phase !== 'recording' && state.phase !== 'paused') return;
    const { speechSeconds, elapsedSeconds, counting, reason } = figures;
    this.tellProgress({
      phase: state.phase,
      recordingKind: state.kind,
      requiredSpeechSeconds: state.plan.requiredSpeechSeconds,
      ...{ speechSeconds, elapsedSeconds, counting, ...(reason && { reason }) },
    });
  }

  tellProgress(progress: SessionProgress): void {
    if (this.#mayTellProgress()) this.progress.tell(progress);
  }
}
