import { mayPlaySound } from '../../platform/browser-support.js';
import { RecorderError } from '../../domain/errors.js';
import { within } from '../../platform/within.js';
import type { RecordingAudio } from '../recorder-library/recording-audio.js';
import { createLibraryRecorder, type LibraryRecorder } from '../recorder-library/create-library-recorder.js';
import type { SinkListener } from '../recorder-library/pcm-sink.js';

/** How long the first samples may take. A part blocked by the page's policy never reports it. */
const START_MS = 5000;
/** How long stopping may take. Samples delivered by then are kept. */
const STOP_MS = 1000;

/** A microphone's own format. */
export interface MicrophoneFormat {
  /** Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
}

/** What a recorder delivers to. */
export interface WavListener {
  /** Sound arrives; its first samples follow. Called again when the microphone's rate changes. */
  begin(format: MicrophoneFormat): void;
  /** The next samples, mono, about 100 ms of them. */
  samples(samples: Int16Array<ArrayBuffer>): void;
}

/** A recorder that delivers samples while it runs. */
export interface WavRecorder {
  /** Resolves when it has stopped, by itself or not, and delivered its last samples. */
  readonly stopped: Promise<void>;
  /** What it records through, if the browser can't record PCM by itself. */
  readonly context: AudioContext | undefined;
  pause(): void;
  resume(): void;
  /**
   * Ends the recording. Resolves when the last samples have arrived.
   * @param isDead whether its end is not worth waiting for
   */
  stop(isDead: boolean): Promise<void>;
}

/**
 * Records a stream as 16-bit PCM, starting with this very call. Resolves when sound arrives. Aborting `signal` ends the
 * recorder.
 * @param audio what it records through, if the browser can't record PCM by itself
 * @throws RecorderError `recording-failed` if the recorder's worklet can't load, or the recorder doesn't start
 */
export async function startWavRecorder(
  stream: MediaStream,
  audio: RecordingAudio | undefined,
  listener: WavListener,
  signal: AbortSignal,
): Promise<WavRecorder> {
  let begin: () => void = () => undefined;
  const began = new Promise<void>((resolve) => (begin = resolve));
  const sink = audio ? oneChannel(stream, listener, begin) : everyChannel(stream, listener, begin);
  const recorder = createLibraryRecorder(stream, sink, audio, signal);
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop(); // otherwise its timer runs on
  };
  signal.addEventListener('abort', end, { once: true });
  const stopped = eventOf(recorder, 'stop');
  recorder.start();
  const failed = audio ? audio.loaded.then(() => began) : began;
  if (!(await within(START_MS, Promise.race([failed.then(() => true), stopped]), signal))) throw notStarted(audio);
  return {
    stopped,
    context: audio?.context,
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: async (isDead) => {
      if (recorder.state === 'recording' && !audio) await within(STOP_MS, letThrough(recorder), signal);
      end();
      if (!isDead) await within(STOP_MS, stopped, signal);
      recorder.flush();
    },
  };
}

/** Firefox runs no audio context on a device without headphones or speakers. */
const notStarted = (audio: RecordingAudio | undefined) =>
  new RecorderError('recording-failed', 'The recorder does not start.', {
    ...(audio?.context.state === 'suspended' && mayPlaySound() && { reason: 'no-output' }),
  });

/**
 * If the browser records PCM itself, the library takes the first chunk after `stop()` for the last one. On a busy page,
 * other chunks are still on their way and would be lost. They arrive before the `pause` event, or in the task after it.
 */
async function letThrough(recorder: LibraryRecorder): Promise<void> {
  const paused = eventOf(recorder, 'pause');
  recorder.pause();
  await paused;
  await new Promise((resolve) => setTimeout(resolve));
}

function eventOf(recorder: LibraryRecorder, type: string): Promise<void> {
  return new Promise((resolve) => recorder.addEventListener(type, () => resolve(), { once: true }));
}

/** An audio context mixes its input down. */
function oneChannel(stream: MediaStream, listener: WavListener, onBegin: () => void): SinkListener {
  return {
    begin: (sampleRate) => {
      listener.begin({ sampleRate, channelCount: channelCountOf(stream) });
      onBegin();
    },
    chunk: (samples) => listener.samples(samples),
  };
}

/** After a format change, this many seconds of sound may mix samples of both formats. */
const CHANGING_SECONDS = 0.25;

/**
 * Reads the format once sound arrives: Chromium may not know it before. A headset may change its format half-way. Only
 * the track reports it: the samples continue as if nothing had happened.
 */
function everyChannel(stream: MediaStream, listener: WavListener, onBegin: () => void): SinkListener {
  const { begin } = oneChannel(stream, listener, onBegin);
  let format = formatOf(stream);
  let unclear = 0; // samples still to skip
  const follow = () => {
    const before = format;
    const now = formatOf(stream);
    format = { ...now, sampleRate: now.sampleRate || before.sampleRate }; // an ended track reports less
    const isOtherRate = format.sampleRate !== before.sampleRate;
    if (!isOtherRate && format.channelCount === before.channelCount) return;
    unclear = CHANGING_SECONDS * format.sampleRate * format.channelCount;
    if (isOtherRate) listener.begin(format);
  };
  return {
    begin: (sampleRate) => {
      const now = formatOf(stream);
      format = { ...now, sampleRate: now.sampleRate || sampleRate };
      begin(format.sampleRate);
    },
    chunk: (samples) => {
      follow();
      if (unclear <= 0) return listener.samples(toMono(samples, format.channelCount));
      unclear -= samples.length;
    },
  };
}

/** The track's current format. */
function formatOf(stream: MediaStream): MicrophoneFormat {
  const { sampleRate = 0 } = stream.getAudioTracks()[0]?.getSettings() ?? {};
  return { sampleRate, channelCount: channelCountOf(stream) };
}

const channelCountOf = (stream: MediaStream) => stream.getAudioTracks()[0]?.getSettings().channelCount ?? 1;

/** The mean of all channels. A microphone that claims stereo has the same voice on each. */
function toMono(interleaved: Int16Array<ArrayBuffer>, channelCount: number): Int16Array<ArrayBuffer> {
  if (channelCount === 1) return interleaved;
  const mono = new Int16Array(Math.floor(interleaved.length / channelCount));
  for (let frame = 0; frame < mono.length; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channelCount; channel++) sum += interleaved[frame * channelCount + channel] ?? 0;
    mono[frame] = Math.round(sum / channelCount);
  }
  return mono;
}
