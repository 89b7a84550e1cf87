/*
 * The names extendable-media-recorder takes from standardized-audio-context, as the browser's own.
 */
const { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode } = globalThis;

export { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode };

/** What the library records without an audio context, where the browser can. */
const PCM_TYPE = 'audio/webm; codecs=pcm';

/** Whether the browser records PCM by itself; otherwise it is recorded through an audio context. */
export const recordsPcm = () => MediaRecorder.isTypeSupported(PCM_TYPE);

/** Contexts that were made ready and wait for a recorder. */
const ready = new Set<AudioContext>();
const modules = new WeakMap<AudioContext, Promise<void>>();
/** Of the recorder that was made ready last. */
let workletUrl: Promise<string> | undefined;
let lastContext: AudioContext | undefined;

/** An audio context that was made ready for a recorder. */
export interface PreparedAudio {
  /** Resolves when its worklet is loaded, or none is needed; rejects when it can't be: the recorder never says so. */
  readonly loaded: Promise<void>;
  /** Closes it, unless a recorder has it by then. */
  close(): void;
}

/**
 * Opens an audio context and loads the recorder's worklet into it, where the recorder will need one. Done only when the
 * microphone is there, this loses what is said meanwhile: a quarter of a second in Firefox, up to two in WebKit.
 */
export function prepareAudioContext(moduleUrl: Promise<string>): PreparedAudio {
  workletUrl = moduleUrl;
  moduleUrl.catch(() => undefined); // most browsers never ask for it
  if (recordsPcm()) return { loaded: Promise.resolve(), close: () => undefined };
  const context = new AudioContext({ latencyHint: 'playback' });
  ready.add(context);
  const loaded = moduleUrl.then((url) => context.audioWorklet.addModule(url));
  modules.set(context, loaded);
  return {
    loaded,
    close: () => {
      if (ready.delete(context)) void context.close();
    },
  };
}

/**
 * Called with `new` by the library: the context of a recorder, one that was made ready if its rate is the microphone's.
 * The library never closes it: the caller does.
 */
export function MinimalAudioContext(options: AudioContextOptions): AudioContext {
  const { sampleRate } = options;
  const found = [...ready].find((context) => sampleRate === undefined || context.sampleRate === sampleRate);
  if (found) ready.delete(found);
  lastContext = found ?? new AudioContext(options);
  return lastContext;
}

/** The context made since the last call, if any: called right after constructing a recorder. */
export function takeAudioContext(): AudioContext | undefined {
  const context = lastContext;
  lastContext = undefined;
  return context;
}

/** Where a context that was not made ready, since its rate was none that could be foreseen, loads the worklet from. */
export function recorderWorkletUrl(): Promise<string> {
  return workletUrl ?? Promise.reject(new Error('No recorder was made ready.'));
}

/** Part of the library's interface; each context loads its module once. */
export function addAudioWorkletModule(context: AudioContext, url: string): Promise<void> {
  const loading = modules.get(context) ?? context.audioWorklet.addModule(url);
  modules.set(context, loading);
  return loading;
}
