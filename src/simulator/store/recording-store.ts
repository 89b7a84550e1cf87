/** A recording that has come. */
export interface StoredRecording {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** When it came, in milliseconds since the epoch, where the store knows by the simulator's clock. */
  readonly storedAt?: number | undefined;
}

/** Where recordings are uploaded to. */
export interface RecordingStore {
  /**
   * A URL that takes a `PUT` of the recording.
   * @param key place of the recording: path segments of letters, digits and `-`
   * @param now milliseconds since the epoch, by the simulator's clock
   */
  uploadUrl(key: string, now: number): Promise<string>;
  /** The recording, once it is there; what was read is not asked for again. */
  read(key: string): Promise<StoredRecording | undefined>;
  delete(key: string): Promise<void>;
}

/** Seconds that an upload URL is valid. Source: thymia API, "URL validity". */
export const UPLOAD_URL_SECONDS = 3600;

/** More than three minutes take in stereo at 48 kHz with 32 bits. */
export const MAXIMUM_RECORDING_BYTES = 100_000_000;
