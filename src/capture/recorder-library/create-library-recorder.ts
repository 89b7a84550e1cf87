import { MediaRecorder, register } from 'extendable-media-recorder';
import { ASSUMED_RATE, type RecordingAudio } from './recording-audio.js';
import { callFor } from './library-call.js';
import { PcmSink, STEPS_OF_CONTEXTS, STEPS_OF_RECORDERS, type SinkListener } from './pcm-sink.js';
import { addSink, removeSink } from './sinks.js';

/** The library's recorder of one stream. */
export interface LibraryRecorder extends Pick<
  InstanceType<typeof MediaRecorder>,
  'state' | 'start' | 'pause' | 'resume' | 'stop' | 'addEventListener'
> {
  /** Hands over what waits for the end of its chunk. */
  flush(): void;
}

let registration: Promise<void> | undefined;

/** Registers the WAV type with the library, once; resolves when that is done. */
export function registered(): Promise<void> {
  registration ??= register(new MessageChannel().port1);
  return registration;
}

/**
 * A recorder of the library that delivers 16-bit samples of one channel, or of several interleaved; `registered()` must
 * have resolved. All that is done to the library's own ways is done here and in `instead-of`. Aborting `signal` forgets
 * the recorder.
 * @param audio what it records through, where the browser can't record PCM by itself
 */
export function createLibraryRecorder(
  stream: MediaStream,
  listener: SinkListener,
  audio: RecordingAudio | undefined,
  signal: AbortSignal,
): LibraryRecorder {
  const sink = new PcmSink(listener, audio ? STEPS_OF_CONTEXTS : STEPS_OF_RECORDERS);
  const mimeType = addSink(sink);
  const forget = () => {
    sink.close();
    removeSink(mimeType);
  };
  signal.addEventListener('abort', forget, { once: true });
  const create = () => new MediaRecorder(stream, { mimeType });
  const needs = { audio, onBytes: () => sink.begin() };
  const rate = audio?.context.sampleRate ?? ASSUMED_RATE;
  const recorder = withTrueSettings(stream, rate, () => callFor(needs, create));
  const start = recorder.start.bind(recorder);
  return Object.assign(recorder, {
    start: () => withTrueSettings(stream, rate, () => callFor(needs, start)),
    flush: () => sink.flush(),
  });
}

/**
 * The library believes what a track says of itself. Chromium may say two channels until sound flows, and the library
 * would divide what is one channel by two: one is all it needs to know of. A track may say no rate until sound flows, and
 * WebKitGTK says 0; the library would refuse both.
 * @param rate Hz, where the track tells none
 */
function withTrueSettings<T>(stream: MediaStream, rate: number, call: () => T): T {
  const [track] = stream.getAudioTracks();
  if (track === undefined) return call();
  const own = Object.getOwnPropertyDescriptor(track, 'getSettings');
  const settings = track.getSettings();
  track.getSettings = () => ({ ...settings, channelCount: 1, sampleRate: settings.sampleRate || rate });
  try {
    return call();
  } finally {
    if (own) Object.defineProperty(track, 'getSettings', own);
    else Reflect.deleteProperty(track, 'getSettings');
  }
}
