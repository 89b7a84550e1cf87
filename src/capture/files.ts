/*
 * The files that a recording needs beside the code. Each becomes a file of its own in the build, by this very form of
 * `new URL`. Functions, since not everything that imports this may know its own URL.
 */

/** Hashes the file, once it is made. */
export const sha256WorkerFile = () => new URL('./sha256.worker.ts', import.meta.url);

/** Takes samples on the audio thread, where the browser's recorder can't. */
export const recorderWorkletFile = () => new URL('./recorder-library/recorder.worklet.ts', import.meta.url);

/** Counts speech on the audio thread. */
export const speechWorkletFile = () => new URL('./speech.worklet.ts', import.meta.url);

/** What the speech detector has learnt. */
export const speechWeightsFile = () => new URL('./speech/silero-vad-v6.bin', import.meta.url);
