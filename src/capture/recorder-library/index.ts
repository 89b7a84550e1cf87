import { MediaRecorder, register } from 'extendable-media-recorder';

export { openWavEncoder, type WavEncoder } from './encoder-host.js';
export { takeAudioContext } from './native-audio.js';
export { MediaRecorder };

/** Resolves when the recorder knows the WAV type. */
export const isRegistered = register(new MessageChannel().port1);
