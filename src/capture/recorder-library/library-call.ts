import type { RecordingAudio } from './recording-audio.js';

/** What a library recorder needs from us while it is constructed and started. */
export interface LibraryCall {
  /** What it records through, if the browser can't record PCM by itself. */
  readonly audio: RecordingAudio | undefined;
  /** Call it when the browser's own recorder delivers bytes, before the library reads them. */
  readonly onBytes: () => void;
}

let current: LibraryCall | undefined;

/** Calls the library, which creates its audio context in its constructor and listens to the browser from its start. */
export function callFor<T>(needs: LibraryCall, call: () => T): T {
  current = needs;
  try {
    return call();
  } finally {
    current = undefined;
  }
}

/** The needs of the recorder being constructed or started. */
export function currentCall(): LibraryCall {
  if (current === undefined) throw new Error('No call into the recorder library is under way.');
  return current;
}

/** The audio of the recorder being constructed. */
export function currentAudio(): RecordingAudio {
  const { audio } = currentCall();
  if (audio === undefined) throw new Error('The recorder needs no audio context.');
  return audio;
}
