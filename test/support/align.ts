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
/** Samples up to this are silence. */
const QUIET = 300;

/**
 * Finds the offset at which the first recorded sound fits, and compares everything there, exactly. Leave out the first
 * 0.1 s that an audio graph gave: Chromium may repeat 10 ms there while it starts.
 */
export function align(
  delivered: Int16Array,
  recorded: Int16Array,
  { maxOffset, map = (sample) => sample }: AlignOptions,
): Alignment {
  const expected = delivered.map(map);
  const start = firstSound(recorded);
  const probe = recorded.subarray(start, start + PROBE_LENGTH);
  let best = { offset: 0, differing: Infinity };
  for (let offset = 0; offset <= maxOffset && best.differing > 0; offset++) {
    const there = expected.subarray(offset + start, offset + start + PROBE_LENGTH);
    if (!mayFit(there, probe)) continue;
    const differing = countDiffering(there, probe);
    if (differing < best.differing) best = { offset, differing };
  }
  return { offset: best.offset, differing: countDiffering(expected.subarray(best.offset), recorded) };
}

/** A quick look at every 50th sample: most offsets fit nowhere. */
function mayFit(expected: Int16Array, actual: Int16Array): boolean {
  let same = 0;
  for (let i = 0; i < actual.length; i += 50) if (actual[i] === expected[i]) same += 1;
  return same > actual.length / 200;
}

/** Silence fits everywhere. */
function firstSound(samples: Int16Array): number {
  return Math.max(
    0,
    samples.findIndex((sample) => Math.abs(sample) > QUIET),
  );
}

function countDiffering(expected: Int16Array, actual: Int16Array): number {
  return actual.reduce((count, sample, i) => (sample === expected[i] ? count : count + 1), 0);
}
