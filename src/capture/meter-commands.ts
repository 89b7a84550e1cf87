import type { SpeechWeights } from './speech/weights.js';
import type { CaptureFigures } from '../domain/recording.js';

/** What the page tells the speech worklet. */
export type MeterCommand =
  | {
      readonly do: 'use';
      /** Of the detector; without them loudness is counted. */
      readonly weights: SpeechWeights | null;
    }
  | { readonly do: 'pause' | 'resume' | 'close' }
  | {
      /** Count all that was kept, and report. */
      readonly do: 'finish';
    };

/** What the speech worklet tells the page. */
export interface MeterReport {
  readonly figures: CaptureFigures;
  /** Whether this answers `finish`. */
  readonly isLast: boolean;
}
