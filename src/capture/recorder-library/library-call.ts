import type { RecordingAudio } from '../recording-audio.js';

let current: RecordingAudio | undefined;

/** Constructs a recorder of the library, which makes its audio context in its constructor: it gets this one. */
export function constructWith<T>(audio: RecordingAudio | undefined, construct: () => T): T {
  current = audio;
  try {
    return construct();
  } finally {
    current = undefined;
  }
}

/** What the recorder that is being constructed records through. */
export function audioUnderConstruction(): RecordingAudio {
  if (current === undefined) throw new Error('No recorder is being constructed.');
  return current;
}
