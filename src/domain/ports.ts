import type { CreatedRun, Run, RunRequest } from './contract.js';
import type { RecorderError } from './errors.js';
import type { JsonObject } from './json.js';
import type { Model, RecordingKind } from './model.js';
import type { CapturedAudio, CaptureFigures } from './recording.js';

/** The audio recorded before a capture was interrupted. */
export interface CapturePart {
  readonly figures: CaptureFigures;
  /** Returns its WAV. */
  finish(signal: AbortSignal): Promise<CapturedAudio>;
}

/** A captured piece of a recording: mono, about half a second. */
export interface CaptureSlice {
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: Int16Array<ArrayBuffer>;
  /** Receipt facts at the end of this slice that its samples don't show. Missing if nothing is known. */
  readonly receipt?: JsonObject | undefined;
}

/** Listens to a running capture. */
export interface CaptureListener {
  figures(figures: CaptureFigures): void;
  /**
   * Samples have arrived.
   * @param isAnew whether to drop all earlier slices: they don't belong to the recording, or follow again at another
   * rate
   */
  slice?(slice: CaptureSlice, isAnew: boolean): void;
  /** The recording ended by itself. `part` holds what was captured. */
  failed(error: RecorderError, part?: CapturePart): void;
}

/** A recording in progress. */
export interface Capture {
  /** Device id of the opened microphone, if the browser reports it. The requested one may be missing. */
  readonly deviceId?: string | undefined;
  pause(): void;
  resume(): void;
  /** Stops recording and returns the WAV. Rejects with a `RecorderError`. */
  stop(): Promise<CapturedAudio>;
  /** Stops recording so that another capture can continue from it. */
  interrupt(): Promise<CapturePart>;
}

export interface CaptureOptions {
  /** Exclusive limit of the file's length, in seconds. */
  readonly maximumSeconds: number;
  /** The microphone to use. Default, or if it is missing: the browser's choice. */
  readonly deviceId?: string | undefined;
  /** Continue this, at the higher of both microphones' rates. */
  readonly part?: CapturePart | undefined;
  /** URL of the folder with the recorder's files. Default: the page's setting. */
  readonly assetBase?: string | undefined;
}

/**
 * Opens the microphone and records. Resolves once sound arrives. Aborting `signal` at any time ends the capture and
 * releases microphone, workers and audio contexts.
 */
export type StartCapture = (
  options: CaptureOptions,
  listener: CaptureListener,
  signal: AbortSignal,
) => Promise<Capture>;

/**
 * Rebuilds a recording from its stored slices.
 * @param receipt its quality as far as known; an empty object if it wasn't finished
 * @param maximumSeconds exclusive limit of the file's length
 */
export type RecoverPart = (
  slices: readonly CaptureSlice[],
  receipt: JsonObject,
  maximumSeconds: number,
  signal: AbortSignal,
) => Promise<CapturePart>;

/** The host endpoint. Every method rejects with a `RecorderError`, or with the signal's reason when aborted. */
export interface RunClient {
  /** Creates a model run at the absolute URL `endpoint`. The same `idempotencyKey` gives the same run. */
  create(endpoint: string, request: RunRequest, idempotencyKey: string, signal: AbortSignal): Promise<CreatedRun>;
  /** Reads the run, with `retryAfterMs` if the host asked to wait. */
  read(statusUrl: string, signal: AbortSignal): Promise<{ readonly run: Run; readonly retryAfterMs?: number }>;
}

/** Bytes of one upload. */
export interface UploadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * `PUT`s a recording to its presigned URL. Rejects with a `RecorderError` of code `upload-failed`. Its `status` is 0 if
 * everything was sent but the page can't read the answer, and undefined if the connection broke earlier.
 */
export type Upload = (
  url: string,
  body: Blob,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
) => Promise<void>;

/**
 * Asks the host endpoint whether it can create runs of a model. Resolves with the failure to report if it says no, and
 * with `undefined` if it can or doesn't say. Never rejects.
 */
export type ReadRefusal = (endpoint: string, model: Model, signal: AbortSignal) => Promise<RecorderError | undefined>;

/** A session's owner and purpose, by which a later page finds it. The journal stores only digests of them. */
export interface JournalOwner {
  /** Absolute URL of the host endpoint. */
  readonly endpoint: string;
  readonly model: Model;
  /** The host's id of an account or a sign-in. Without it and `userLabel`, the session belongs to this browser tab. */
  readonly owner?: string | undefined;
  /** Label of the person recorded, if the page sets one. */
  readonly userLabel?: string | undefined;
}

/** The owner of a session, if the host names one. */
export type Person = Pick<JournalOwner, 'owner' | 'userLabel'>;

/** A slice of one of a session's recordings. */
export interface JournalSlice extends CaptureSlice {
  readonly kind: RecordingKind;
}

/** A session, as stored. */
export interface JournalContents {
  /** The last saved record. The caller must check its contents. */
  readonly record: JsonObject;
  /** The recordings in turn, each up to its first missing or damaged slice. */
  readonly slices: readonly JournalSlice[];
}

/**
 * A session's storage. Storage failures never disturb a recording: only `read` rejects on them. Callers must not change
 * what they pass in.
 */
export interface JournalEntry {
  /** Whether writes survive the page. False once the storage has failed. */
  readonly isPersistent: boolean;
  /** Called once when `isPersistent` becomes false, even if it is set only afterwards. */
  onlost?: (() => void) | undefined;
  /** Replaces the session's record, everything but audio. Resolves when it is durable. */
  save(record: JsonObject): Promise<void>;
  /** Appends a slice to its recording, in order. Resolves when it is durable. */
  append(slice: JournalSlice): Promise<void>;
  /** Deletes one recording's audio, or all. */
  clearAudio(kind?: RecordingKind): Promise<void>;
  /**
   * Reads everything stored. Rejects with a `RecorderError` of code `recording-failed` if that fails, or with the
   * signal's reason.
   */
  read(signal: AbortSignal): Promise<JournalContents>;
  /** Deletes the session and releases it. Resolves when none of its audio or keys can be read on the device. */
  delete(): Promise<void>;
  /** Lets another page or element find the session once pending writes are done. Later writes do nothing. */
  release(): void;
}

/** Stores unfinished sessions on the device, so that closing the page loses no recording. */
export interface Journal {
  /** Begins a session without waiting for storage to open. Held until released or deleted, or until the page ends. */
  open(owner: JournalOwner, sessionId: string): Promise<JournalEntry>;
  /**
   * Finds and takes the newest unfinished, unexpired session of this owner, endpoint and model that nobody holds.
   * Ignores a session with nothing saved. Rejects only with the signal's reason.
   */
  find(owner: JournalOwner, signal: AbortSignal): Promise<JournalEntry | undefined>;
  /**
   * Deletes every session of this person and of this tab, whatever its endpoint and model, held or not. With an
   * `owner`, also those of all its users. Spares the session that `keptId` names when it gets there.
   * Rejects with a `RecorderError` of code `recording-failed` if the storage fails.
   */
  forget(person: Person, keptId: () => string | undefined): Promise<void>;
  /** Deletes every session and key of every owner on this origin. Rejects like `forget`. */
  forgetAll(): Promise<void>;
  /** Deletes expired sessions. Ignores failures, since the next page tries again. */
  removeExpired(): Promise<void>;
}

/** The network, as far as the browser knows. */
export interface Connection {
  /** False if surely offline. */
  readonly isOnline: boolean;
  /** Resolves when it is worth trying again. */
  online(signal: AbortSignal): Promise<void>;
  /** Resolves when the network or the person comes back: a good moment to ask again. */
  returned(signal: AbortSignal): Promise<void>;
}

/** Time, which tests can fake. */
export interface Clock {
  /** Milliseconds, monotonic. */
  monotonicMs(): number;
  /** The wall clock. */
  now(): Date;
  /** Resolves after `ms`, rejects with the signal's reason. */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}
