import type { CreatedRun, Run, RunRequest } from './contract.js';
import type { RecorderError } from './errors.js';
import type { JsonObject } from './json.js';
import type { Model, RecordingKind } from './model.js';
import type { CapturedAudio, CaptureFigures } from './recording.js';

/** What was recorded before a capture was interrupted. */
export interface CapturePart {
  readonly figures: CaptureFigures;
  /** The WAV of it. */
  finish(signal: AbortSignal): Promise<CapturedAudio>;
}

/** A piece of a recording, as it was captured: mono, about half a second. */
export interface CaptureSlice {
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: Int16Array<ArrayBuffer>;
  /** What the recording's receipt tells at the end of this slice that its samples don't; none where nothing is known. */
  readonly receipt?: JsonObject | undefined;
}

/** What a running capture reports. */
export interface CaptureListener {
  figures(figures: CaptureFigures): void;
  /**
   * Samples have come.
   * @param isAnew whether what came before is replaced: nothing of it belongs to the recording, or it comes again at
   * another rate
   */
  slice?(slice: CaptureSlice, isAnew: boolean): void;
  /** The recording ended by itself; `part` is what there is of it. */
  failed(error: RecorderError, part?: CapturePart): void;
}

/** One recording being made. */
export interface Capture {
  /** Device id of the microphone that was opened, where the browser reports it: the one asked for may not be there. */
  readonly deviceId?: string | undefined;
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
  /** Go on from here, at the higher of both microphones' rates. */
  readonly part?: CapturePart | undefined;
  /** URL of the folder with the recorder's files; where the page has them unless told. */
  readonly assetBase?: string | undefined;
}

/**
 * Opens the microphone and records; resolves when sound comes. Aborting `signal` at any time ends the
 * capture and releases microphone, workers and audio contexts.
 */
export type StartCapture = (
  options: CaptureOptions,
  listener: CaptureListener,
  signal: AbortSignal,
) => Promise<Capture>;

/**
 * Makes a recording of slices that were kept of it.
 * @param receipt its quality, as far as it was known; an empty object when it was not finished
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

/**
 * `PUT`s a recording to its presigned URL. Rejects with a `RecorderError` of code `upload-failed`, whose `status` is 0
 * when all was sent and the page may not read the answer, and undefined when the connection broke before.
 */
export type Upload = (
  url: string,
  body: Blob,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
) => Promise<void>;

/**
 * Asks the host endpoint whether it can create runs of a model. Resolves with the failure to report when it says that it
 * can't, and with `undefined` when it can or doesn't say. Never rejects.
 */
export type ReadRefusal = (endpoint: string, model: Model, signal: AbortSignal) => Promise<RecorderError | undefined>;

/** Whose session it is and what it is for: what a later page asks by. The journal stores digests of it alone. */
export interface JournalOwner {
  /** Absolute URL of the host endpoint. */
  readonly endpoint: string;
  readonly model: Model;
  /** The host's id of an account or of a sign-in. Without it and `userLabel`, the session belongs to this browser tab. */
  readonly owner?: string | undefined;
  /** Label of the person recorded, where the page sets one. */
  readonly userLabel?: string | undefined;
}

/** Who a session belongs to, when the host says so. */
export type Person = Pick<JournalOwner, 'owner' | 'userLabel'>;

/** A piece of one of a session's recordings. */
export interface JournalSlice extends CaptureSlice {
  readonly kind: RecordingKind;
}

/** What was kept of a session. */
export interface JournalContents {
  /** What was saved last; what is in it is for the caller to check. */
  readonly record: JsonObject;
  /** The recordings one after the other, each up to its first missing or damaged slice. */
  readonly slices: readonly JournalSlice[];
}

/**
 * What is kept of one session. Storage that fails never disturbs a recording: only `read` rejects for it. What is handed
 * over must not be changed afterwards.
 */
export interface JournalEntry {
  /** Whether what is written survives the page; false once the storage has refused. */
  readonly isPersistent: boolean;
  /** Called once when `isPersistent` has become false, also when it is set only then. */
  onlost?: (() => void) | undefined;
  /** Replaces what is known of the session besides audio. Resolves when it is durable. */
  save(record: JsonObject): Promise<void>;
  /** Adds a slice; the slices of a recording keep their order. Resolves when it is durable. */
  append(slice: JournalSlice): Promise<void>;
  /** Forgets the audio of one recording, or all. */
  clearAudio(kind?: RecordingKind): Promise<void>;
  /**
   * Everything that is kept. Rejects with a `RecorderError` of code `recording-failed` when it can't be read, or with the
   * signal's reason.
   */
  read(signal: AbortSignal): Promise<JournalContents>;
  /** Deletes the session and lets go of it; resolves when no audio and no key of it can be read on the device. */
  delete(): Promise<void>;
  /** Lets another page or element find the session, once what was handed over is written; nothing more is. */
  release(): void;
}

/** Keeps unfinished sessions on the device, so that nothing recorded is lost with the page. */
export interface Journal {
  /** Begins a session, at once: storage is opened behind it. It is held until released or deleted, or the page ends. */
  open(owner: JournalOwner, sessionId: string): Promise<JournalEntry>;
  /**
   * The newest unfinished, unexpired session of this owner, endpoint and model that nobody holds; held from now on. A
   * session without anything saved doesn't count. Rejects with the signal's reason only.
   */
  find(owner: JournalOwner, signal: AbortSignal): Promise<JournalEntry | undefined>;
  /**
   * Deletes every session of this person, and every session of this tab, whatever its endpoint and model, held or not.
   * With an `owner`, those of all its users. The session that `keptId` names when it comes to it stays.
   * Rejects with a `RecorderError` of code `recording-failed` when the storage refuses.
   */
  forget(person: Person, keptId: () => string | undefined): Promise<void>;
  /** Deletes every session and key of every owner of this origin. Rejects as `forget` does. */
  forgetAll(): Promise<void>;
  /** Deletes what has expired; failures don't matter, since the next page tries again. */
  removeExpired(): Promise<void>;
}

/** The network, as far as the browser knows of it. */
export interface Connection {
  /** False when there is surely none. */
  readonly isOnline: boolean;
  /** Resolves when it is worth trying again. */
  online(signal: AbortSignal): Promise<void>;
  /** Resolves when the network or the person comes back, which is a good moment to ask again. */
  returned(signal: AbortSignal): Promise<void>;
}

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds, monotonic. */
  monotonicMs(): number;
  /** The wall clock. */
  now(): Date;
  /** Resolves after `ms`, rejects with the signal's reason. */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}
