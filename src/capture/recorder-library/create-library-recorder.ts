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
  /** Delivers an unfinished chunk. */
  flush(): void;
}

let registration: Promise<void> | undefined;

/** Registers the WAV type with the library, once; resolves when that is done. */
export function registered(): Promise<void> {
  registration ??= register(new MessageChannel().port1);
  return registration;
}

/**
 * A library recorder that delivers 16-bit samples of one channel, or of several interleaved. `registered()` must have
 * resolved. All changes to the library's behaviour are here and in `instead-of`. Aborting `signal` forgets the
 * recorder.
 * @param audio what it records through, if the browser can't record PCM by itself
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
 * The library trusts a track's settings. Chromium may report two channels until sound flows, and the library would
 * split one channel in two, so it only sees one. A track may report no rate until sound flows, and WebKitGTK reports 0.
 * The library would reject both.
 * @param rate Hz, if the track reports none
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
