import type { ErrorCode } from '../../../src/domain/errors.js';
import type { Phase } from '../../../src/session/state.js';

/** What the page tells the test. */
export type Report =
  | { readonly type: 'phase'; readonly phase: Phase; readonly code: ErrorCode | undefined }
  /** Told fifty times a second while recording: what the page shows, and the time since the recorder was started. */
  | { readonly type: 'figures'; readonly elapsedSeconds: number; readonly startedSeconds: number }
  | { readonly type: 'upload'; readonly loadedBytes: number; readonly totalBytes: number }
  /** An exception that nobody caught. */
  | { readonly type: 'problem'; readonly message: string };

declare global {
  interface Window {
    /** Hands a report to the test; missing where nobody listens. */
    tell?(report: Report): unknown;
  }
}
