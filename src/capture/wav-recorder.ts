import {
  isRegistered,
  MediaRecorder,
  openWavEncoder,
  takeAudioContext,
  type WavEncoder,
} from './recorder-library/index.js';

/** Milliseconds of audio in each slice. */
const SLICE_MS = 1000;

/** A recorder that delivers the encoder's slices while it runs. */
export interface WavRecorder {
  pause(): void;
  resume(): void;
  /** Ends the recording; resolves when the last slice was delivered. */
  stop(): Promise<void>;
}

/**
 * Makes ready what can be before there is a microphone, so that nothing stands between it and the recorder's start.
 * Aborting `signal` ends the encoder's worker.
 */
export async function prepareWavEncoder(signal: AbortSignal): Promise<WavEncoder> {
  await isRegistered;
  signal.throwIfAborted();
  const encoder = openWavEncoder();
  signal.addEventListener('abort', () => encoder.close(), { once: true });
  return encoder;
}

/**
 * Records a stream as slices of 16-bit PCM, from this very call on. Aborting `signal` ends the audio context, where the
 * recorder needs one.
 * @param onSlice gets each slice in order
 * @throws Error when the encoder can't be loaded
 */
export async function startWavRecorder(
  stream: MediaStream,
  encoder: WavEncoder,
  onSlice: (bytes: ArrayBuffer) => void,
  signal: AbortSignal,
): Promise<WavRecorder> {
  const recorder = new MediaRecorder(stream, { mimeType: encoder.mimeType });
  const context = takeAudioContext();
  signal.addEventListener('abort', () => void context?.close(), { once: true });
  const slices = deliverInOrder(recorder, onSlice);
  const started = once(recorder, 'start');
  recorder.start(SLICE_MS);
  await Promise.race([started, encoder.failed]);
  signal.throwIfAborted();
  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: async () => {
      const stopped = once(recorder, 'stop');
      recorder.stop();
      await Promise.race([stopped, encoder.failed]);
      await slices.delivered();
    },
  };
}

type LibraryRecorder = InstanceType<typeof MediaRecorder>;

/** Reading a Blob is asynchronous: slices are chained, so that none overtakes another. */
function deliverInOrder(recorder: LibraryRecorder, onSlice: (bytes: ArrayBuffer) => void) {
  let last = Promise.resolve();
  recorder.addEventListener('dataavailable', ({ data }) => {
    const bytes = data.arrayBuffer();
    last = last.then(async () => onSlice(await bytes));
  });
  return { delivered: () => last };
}

function once(recorder: LibraryRecorder, type: 'start' | 'stop'): Promise<void> {
  return new Promise((resolve) => recorder.addEventListener(type, () => resolve(), { once: true }));
}
