import type { SpeechWeights } from './speech/weights.js';
import type { CaptureFigures } from '../domain/recording.js';

/** What the page tells the speech worklet. */
export type MeterCommand =
  | {
      readonly do: 'use';
      /** Of the detector; without them loudness is counted. */
      readonly weights: SpeechWeights | null;
    }
  | { readonly do: 'pause' | 'resume' }
  /** Count all that was kept, and report. */
  | { readonly do: 'finish' }
  /** Count samples that it never heard by themselves; the figures of the answer are theirs. */
  | ({ readonly do: 'count' } & MissedSamples)
  /** Read nothing more, and report when that is so. */
  | { readonly do: 'close' };

/** What was recorded but not heard on the audio thread. */
export interface MissedSamples {
  /** Hz */
  readonly sampleRate: number;
  /** Mono, -1 to 1, in order. */
  readonly slices: readonly Float32Array[];
}

/** What the speech worklet tells the page. */
export interface MeterReport {
  readonly figures: CaptureFigures;
  /** The command that this answers, where one asks for it. */
  readonly answers?: 'finish' | 'count' | 'close';
}
