import type { CreatedRun, Run, RunRequest } from './contract.js';
import type { RecorderError } from './errors.js';
import type { CapturedAudio, CaptureFigures } from './recording.js';

/** What was recorded before a capture was interrupted. */
export interface CapturePart {
  readonly figures: CaptureFigures;
  /** The WAV of it. */
  finish(signal: AbortSignal): Promise<CapturedAudio>;
}

/** What a running capture reports. */
export interface CaptureListener {
  figures(figures: CaptureFigures): void;
  /** The recording ended by itself; `part` is what there is of it. */
  failed(error: RecorderError, part?: CapturePart): void;
}

/** One recording being made. */
export interface Capture {
  pause(): void;
  resume(): void;
  /** Ends the recording and gives the WAV. Rejects with a `RecorderError`. */
  stop(): Promise<CapturedAudio>;
  /** Ends the recording so that another capture may go on from it. */
  interrupt(): Promise<CapturePart>;
}

export interface CaptureOptions {
  /** Exclusive limit of the file's length, in seconds. */
  readonly maximumSeconds: number;
  /** Which microphone; the browser's choice unless told, or when it is not there. */
  readonly deviceId?: string | undefined;
  /** Go on from here, if the new microphone's format allows it; otherwise the recording begins anew. */
  readonly part?: CapturePart | undefined;
}

/**
 * Opens the microphone and records; resolves when the first samples have come. Aborting `signal` at any time ends the
 * capture and releases microphone, workers and audio contexts.
 */
export type StartCapture = (
  options: CaptureOptions,
  listener: CaptureListener,
  signal: AbortSignal,
) => Promise<Capture>;

/** The host endpoint. Every method rejects with a `RecorderError`, or with the signal's reason when aborted. */
export interface RunClient {
  /** Asks for a model run at the absolute URL `endpoint`; the same `idempotencyKey` means the same run. */
  create(endpoint: string, request: RunRequest, idempotencyKey: string, signal: AbortSignal): Promise<CreatedRun>;
  /** Reads the run; `retryAfterMs` when the host asked for a pause. */
  read(statusUrl: string, signal: AbortSignal): Promise<{ readonly run: Run; readonly retryAfterMs?: number }>;
}

/** Bytes of one upload. */
export interface UploadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** `PUT`s a recording to its presigned URL. Rejects with a `RecorderError` of code `upload-failed`. */
export type Upload = (
  url: string,
  body: Blob,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
) => Promise<void>;

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds, monotonic. */
  monotonicMs(): number;
  /** The wall clock. */
  now(): Date;
  /** Resolves after `ms`, rejects with the signal's reason. */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}
