import { followAbort } from '../domain/abort.js';
import { toRecorderError } from '../domain/errors.js';
import type { CaptureListener, StartCapture } from '../domain/ports.js';
import type { CaptureFigures } from '../domain/recording.js';
import { within } from '../domain/within.js';
import { CaptureMeter } from './capture-meter.js';
import { openMicrophone } from './microphone.js';
import { PcmCollector } from './pcm-collector.js';
import { loadSpeechWeights } from './speech/load-weights.js';
import { parseSpeechWeights } from './speech/weights.js';
import { createSpeechNode, openSpeechContext, type SpeechNode } from './speech-node.js';
import { prepareWavEncoder, startWavRecorder } from './wav-recorder.js';

/** The browser's microphone, recorded as WAV, with its seconds of speech counted. */
export const startCapture: StartCapture = async (options, listener, signal) => {
  signal.throwIfAborted();
  const { controller, signal: life } = followAbort(signal);
  try {
    // All of it loads while the person is asked for the microphone.
    const encoder = await prepareWavEncoder(life);
    const context = openSpeechContext(life).catch(() => undefined);
    const weights = loadSpeechWeights(life).then(parseSpeechWeights);
    weights.catch(() => undefined); // heard by the meter, once there is one
    const stream = await openMicrophone(life);
    const collector = new PcmCollector();
    const meter = new CaptureMeter(collector, weights, tellFigures(stream, listener));
    const onSlice = (bytes: ArrayBuffer) => {
      collector.push(bytes);
      if (!life.aborted) meter.onSlice();
    };
    const starting = startWavRecorder(stream, encoder, onSlice, life); // at once: what is said before is lost
    meter.attach(await connect(context, stream, meter, life));
    const recorder = await starting;
    return {
      pause: () => {
        recorder.pause();
        meter.pause();
      },
      resume: () => {
        recorder.resume();
        meter.resume();
      },
      stop: async () => {
        await recorder.stop();
        const { speechSeconds } = await meter.finish(life);
        controller.abort();
        const { sampleRate, channelCount, peak } = collector;
        const quality = Object.freeze({ sampleRate, channelCount, peak, ...meter.detector });
        return { ...collector.toWav(options.maximumSeconds), speechSeconds, quality };
      },
    };
  } catch (thrown) {
    controller.abort();
    signal.throwIfAborted();
    throw toRecorderError(thrown, 'recording-failed', 'The recorder could not be started.');
  }
};

/** How long the worklet is waited for; without it the figures come from the slices, a second late. */
const WORKLET_MS = 1000;

async function connect(
  context: Promise<AudioContext | undefined>,
  stream: MediaStream,
  meter: CaptureMeter,
  signal: AbortSignal,
): Promise<SpeechNode | undefined> {
  const opened = await within(WORKLET_MS, context, signal);
  return opened && createSpeechNode(opened, stream, (figures) => meter.onNodeFigures(figures), signal);
}

/** A muted track delivers zeros: only the track knows that it is not the person who is silent. */
function tellFigures(stream: MediaStream, listener: CaptureListener): (figures: CaptureFigures) => void {
  const [track] = stream.getAudioTracks();
  return (figures) => {
    const isMuted = !figures.counting && track?.muted === true;
    listener.figures(isMuted ? { ...figures, reason: 'muted' } : figures);
  };
}
