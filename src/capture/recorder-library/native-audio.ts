/*
 * The names extendable-media-recorder takes from standardized-audio-context, as the browser's own.
 */
const { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode } = globalThis;

export { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode };

let lastContext: AudioContext | undefined;

/** The context a recorder makes for itself where the browser can't record PCM. It never closes it: the caller does. */
export class MinimalAudioContext extends AudioContext {
  constructor(options?: AudioContextOptions) {
    super(options);
    lastContext = this; // eslint-disable-line @typescript-eslint/no-this-alias -- handed over by takeAudioContext
  }
}

/** The context made since the last call, if any: called right after constructing a recorder. */
export function takeAudioContext(): AudioContext | undefined {
  const context = lastContext;
  lastContext = undefined;
  return context;
}

/** Part of the library's interface. */
export function addAudioWorkletModule(context: AudioContext, url: string): Promise<void> {
  return context.audioWorklet.addModule(url);
}
