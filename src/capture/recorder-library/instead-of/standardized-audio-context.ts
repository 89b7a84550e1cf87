import { currentAudio } from '../library-call.js';

/* The names extendable-media-recorder takes from standardized-audio-context, as the browser's own. */
const { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode } = globalThis;

export { AudioBuffer, AudioBufferSourceNode, AudioWorkletNode, MediaStreamAudioSourceNode };

/**
 * Called with `new` by the library: the context that was opened for this recorder. The library never closes it: whoever
 * opened it does.
 */
export function MinimalAudioContext(): AudioContext {
  return currentAudio().context;
}

/** Part of the library's interface, which looks whether it is there; the module is loaded by then. */
export const addAudioWorkletModule = (): Promise<void> => currentAudio().loaded;
