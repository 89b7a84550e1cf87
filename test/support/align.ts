/** Where a recording lies in what the microphone delivered. */
export interface Alignment {
  /** Index of the first recorded sample among the delivered ones. */
  readonly offset: number;
  /** How many recorded samples are not what was delivered there, or come after its end. */
  readonly differing: number;
}

/** How `align` compares. */
export interface AlignOptions {
  /** Largest offset to try, in samples. */
  readonly maxOffset: number;
  /** What a delivered sample is expected to be in the recording; itself unless told. */
  readonly map?: (delivered: number) => number;
}

const PROBE_LENGTH = 1000;

/**
 * Finds the offset at which the first recorded samples fit best, and compares all the others there, exactly. Leave out
 * the first 0.1 s that an audio graph gave: Chromium may repeat 10 ms there while it starts.
 */
export function align(
  delivered: Int16Array,
  recorded: Int16Array,
  { maxOffset, map = (sample) => sample }: AlignOptions,
): Alignment {
  const expected = delivered.map(map);
  const probe = recorded.subarray(0, PROBE_LENGTH);
  let best = { offset: 0, differing: Infinity };
  for (let offset = 0; offset <= maxOffset && best.differing > 0; offset++) {
    const differing = countDiffering(expected.subarray(offset), probe);
    if (differing < best.differing) best = { offset, differing };
  }
  return { offset: best.offset, differing: countDiffering(expected.subarray(best.offset), recorded) };
}

function countDiffering(expected: Int16Array, actual: Int16Array): number {
  return actual.reduce((count, sample, i) => (sample === expected[i] ? count : count + 1), 0);
}
