import type { CaptureFigures } from '../domain/recording.js';

/** The figures of two stretches, one after the other: what is heard now is of the second. */
export function sumOfFigures(before: CaptureFigures, now: CaptureFigures): CaptureFigures {
  return {
    ...now,
    speechSeconds: before.speechSeconds + now.speechSeconds,
    elapsedSeconds: before.elapsedSeconds + now.elapsedSeconds,
  };
}
