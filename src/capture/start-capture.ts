import { toRecorderError } from '../domain/errors.js';
import type { StartCapture } from '../domain/ports.js';
import { openMicrophone } from './microphone.js';
import { PcmCollector } from './pcm-collector.js';
import { startWavRecorder } from './wav-recorder.js';

/** The browser's microphone, recorded as WAV. */
export const startCapture: StartCapture = async (options, listener, signal) => {
  const capture = new AbortController();
  signal.addEventListener('abort', () => capture.abort(signal.reason), { once: true });
  const collector = new PcmCollector();
  const onSlice = (bytes: ArrayBuffer) => {
    collector.push(bytes);
    if (!signal.aborted) listener.figures(figuresOf(collector));
  };
  try {
    const stream = await openMicrophone(capture.signal);
    const recorder = await startWavRecorder(stream, onSlice, capture.signal);
    return {
      pause: () => recorder.pause(),
      resume: () => recorder.resume(),
      stop: async () => {
        await recorder.stop();
        capture.abort();
        return finish(collector, options.maximumSeconds);
      },
    };
  } catch (thrown) {
    capture.abort();
    signal.throwIfAborted();
    throw toRecorderError(thrown, 'recording-failed', 'The recorder could not be started.');
  }
};

/** Until speech is counted, each recorded second stands for a second of speech. */
const figuresOf = ({ seconds }: PcmCollector) => ({ speechSeconds: seconds, elapsedSeconds: seconds, counting: true });

function finish(collector: PcmCollector, maximumSeconds: number) {
  const { sampleRate, channelCount, peak, seconds } = collector;
  const quality = Object.freeze({ sampleRate, channelCount, peak, detector: 'recorded-seconds' as const });
  return { ...collector.toWav(maximumSeconds), speechSeconds: seconds, quality };
}
