import { RecorderError } from '../../domain/errors.js';
import { ASSETS_FIX, assetUrl } from '../files/asset-url.js';

/** Hz, if the browser doesn't report a rate. */
export const ASSUMED_RATE = 48_000;

/** An audio context to record through. */
export interface RecordingAudio {
  readonly context: AudioContext;
  /**
   * Resolves when its worklet has loaded. Rejects with a `RecorderError` if it can't, which the library never reports.
   */
  readonly loaded: Promise<void>;
  /** Closes it, unless already closed. */
  close(): void;
}

/**
 * Opens an audio context and loads the recorder's worklet into it. Call it before the microphone is there: otherwise
 * the recording misses its first quarter of a second in Firefox, and up to two seconds in WebKit. Aborting `signal`
 * closes it.
 * @param sampleRate Hz; default: the browser's choice
 * @param assetBase see `assetUrl`
 */
export function openRecordingAudio(
  sampleRate: number | undefined,
  assetBase: string | undefined,
  signal: AbortSignal,
): RecordingAudio {
  const context = new AudioContext({ latencyHint: 'playback', ...(sampleRate !== undefined && { sampleRate }) });
  const close = () => {
    if (context.state !== 'closed') void context.close();
  };
  signal.addEventListener('abort', close, { once: true });
  const loaded = loadWorklet(context, assetBase, signal);
  loaded.catch(() => undefined); // it may fail before anything awaits it
  return { context, loaded, close };
}

async function loadWorklet({ audioWorklet }: AudioContext, assetBase: string | undefined, signal: AbortSignal) {
  const url = await assetUrl('recorder.worklet.js', assetBase);
  signal.throwIfAborted();
  await audioWorklet.addModule(url).catch((cause: unknown) => {
    throw new RecorderError('recording-failed', `recorder.worklet.js did not load: ${ASSETS_FIX}`, { cause });
  });
}
