import type { ErrorCode } from '../../../src/domain/errors.js';
import type { Phase } from '../../../src/session/state.js';

/** The error after which the page goes on by itself. */
export const STALLED: ErrorCode = 'recording-failed';

/** What the page tells the test. */
export type Report =
  | { readonly type: 'phase'; readonly phase: Phase; readonly code: ErrorCode | undefined }
  /** Told fifty times a second while recording: what the page shows, and the time since the recorder was started. */
  | { readonly type: 'figures'; readonly elapsedSeconds: number; readonly startedSeconds: number }
  /** Recorded, as 16-bit samples in base64. `isAnew`: nothing recorded before belongs to the same recording. */
  | { readonly type: 'slice'; readonly isAnew: boolean; readonly samples: string }
  /** So many slices of a recording are handed to storage. */
  | { readonly type: 'storing'; readonly slices: number }
  /** So many are there for good. */
  | { readonly type: 'stored'; readonly slices: number }
  | { readonly type: 'upload'; readonly loadedBytes: number; readonly totalBytes: number }
  /** An exception that nobody caught. */
  | { readonly type: 'problem'; readonly message: string };

declare global {
  interface Window {
    /** Hands a report to the test; missing where nobody listens. */
    tell?(report: Report): unknown;
  }
}
