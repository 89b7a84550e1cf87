import { systemClock } from '../domain/clock.js';
import { RecorderError } from '../domain/errors.js';
import { within } from '../domain/within.js';
import { assetUrl } from './files.js';
import {
  isRegistered,
  MediaRecorder,
  openWavEncoder,
  takeAudioContext,
  type WavEncoder,
} from './recorder-library/index.js';

/** Milliseconds of audio in each slice: with the time it takes to write one down, less than a second can be lost. */
const SLICE_MS = 500;
/** How long the first samples may take to come: a part that the page's policy blocks never says so. */
const START_MS = 5000;
/** How long it may take to end; what was recorded by then is kept. */
const STOP_MS = 1000;

/** Time for the events of chunks that are already recorded. */
const SETTLE_MS = 20;

/** A recorder that delivers the encoder's slices while it runs. */
export interface WavRecorder {
  /** Resolves when it has stopped, by itself or not, and delivered its last slice. */
  readonly stopped: Promise<void>;
  /** What it records through, where the browser can't record PCM by itself. */
  readonly context: AudioContext | undefined;
  pause(): void;
  resume(): void;
  /**
   * Ends the recording; resolves when the last slice was delivered.
   * @param isDead whether its end is not worth waiting for
   */
  stop(isDead: boolean): Promise<void>;
}

/**
 * Makes ready what can be before there is a microphone, so that nothing stands between it and the recorder's start.
 * @param assetBase see `assetUrl`
 * @throws RecorderError `configuration` when nobody knows where the recorder's files are
 */
export async function prepareWavEncoder(signal: AbortSignal, assetBase?: string): Promise<WavEncoder> {
  const worklet = Promise.resolve(assetUrl('recorder.worklet.js', assetBase)).then(({ href }) => href);
  worklet.catch(() => undefined); // an abort may come before anything waits for it
  await isRegistered;
  signal.throwIfAborted();
  return openWavEncoder(signal, worklet);
}

/**
 * Records a stream as slices of 16-bit PCM, from this very call on; resolves with the first samples. Aborting `signal`
 * ends the recorder, and its audio context if it needs one.
 * @param onSlice gets each slice in order, and how many channels the microphone has by now, where the encoder may have
 * been told wrongly
 * @throws Error when the recorder's worklet can't be loaded, RecorderError `recording-failed` when the recorder does not start
 */
export async function startWavRecorder(
  stream: MediaStream,
  encoder: WavEncoder,
  onSlice: (bytes: ArrayBuffer, channelCount: number | undefined) => void,
  signal: AbortSignal,
): Promise<WavRecorder> {
  const recorder = new MediaRecorder(stream, { mimeType: encoder.mimeType });
  const context = takeAudioContext();
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop(); // otherwise its timer goes on
    void context?.close();
  };
  signal.addEventListener('abort', end, { once: true });
  encoder.onSlice = (bytes) => onSlice(bytes, context ? undefined : channelCountOf(stream));
  const stopped = stopOf(recorder);
  recorder.start(SLICE_MS);
  const began = Promise.race([encoder.began.then(() => true), stopped, encoder.failed]);
  if (!(await within(START_MS, began, signal)))
    throw new RecorderError('recording-failed', 'The recorder does not start.', { retryable: true });
  return {
    stopped,
    context,
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: async (isDead) => {
      if (recorder.state === 'recording' && !context) await settle(recorder, signal);
      if (recorder.state !== 'inactive') recorder.stop();
      if (!isDead) await within(STOP_MS, stopped, signal);
      encoder.flush();
    },
  };
}

/**
 * Where the browser records PCM itself, the library takes the first chunk that it hears of after `stop()` for the last
 * one. On a busy page others are still waiting to be heard of, and would be lost: they are let through before.
 */
async function settle(recorder: LibraryRecorder, signal: AbortSignal): Promise<void> {
  recorder.pause();
  await systemClock.delay(SETTLE_MS, signal);
}

const channelCountOf = (stream: MediaStream) => stream.getAudioTracks()[0]?.getSettings().channelCount;

type LibraryRecorder = InstanceType<typeof MediaRecorder>;

function stopOf(recorder: LibraryRecorder): Promise<void> {
  return new Promise((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
}
