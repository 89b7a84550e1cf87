import type { RecordingAudio } from './recording-audio.js';

/** What a recorder of the library needs from us while it is constructed and started. */
export interface LibraryCall {
  /** What it records through, where the browser can't record PCM by itself. */
  readonly audio: RecordingAudio | undefined;
  /** To be called when the browser's own recorder delivers bytes, before the library has read them. */
  readonly onBytes: () => void;
}

let current: LibraryCall | undefined;

/** Calls into the library, which makes its audio context in its constructor and listens to the browser from its start. */
export function callFor<T>(needs: LibraryCall, call: () => T): T {
  current = needs;
  try {
    return call();
  } finally {
    current = undefined;
  }
}

/** What the recorder that is being constructed or started needs. */
export function currentCall(): LibraryCall {
  if (current === undefined) throw new Error('No call into the recorder library is under way.');
  return current;
}

/** What the recorder that is being constructed records through. */
export function currentAudio(): RecordingAudio {
  const { audio } = currentCall();
  if (audio === undefined) throw new Error('The recorder needs no audio context.');
  return audio;
}
