/** How a recording follows what a microphone plays over and over. */
export interface Following {
  /** Where it jumps: samples that are missing there, or, below zero, that come once more. */
  readonly jumps: readonly number[];
  /** Recorded samples that were never played, or are not where they could be. */
  readonly strange: number;
}

/** Samples that are compared at a time. */
const BLOCK = 512;
/** Blocks whose highest sample is lower are left out: one silence is like another. */
const LOUD = 1000;
/** How far from where it is expected a block is looked for first. */
const REACH = 10_000;
/** Smaller ones are the clocks of two devices, which browsers bring together by stretching. */
const JUMP = 50;
/** Root mean square of the difference, of that of the sound: what stretching costs. */
const LIKENESS = 0.3;

/** Follows a recording through what was played; where in it the recording begins is found first. */
export function follow(played: Int16Array, recorded: Int16Array): Following {
  const jumps: number[] = [];
  let strange = 0;
  let shift: number | undefined;
  for (const [start, block] of loudBlocks(recorded)) {
    const nearby = shift === undefined ? undefined : find(played, block, placesAround(start + shift));
    const place = nearby ?? find(played, block, played.keys());
    if (place === undefined) strange += block.length;
    else {
      const jump = withinOneRound(place - start - (shift ?? place - start), played.length);
      if (Math.abs(jump) >= JUMP) jumps.push(jump);
      shift = place - start;
    }
  }
  return { jumps, strange };
}

function* loudBlocks(samples: Int16Array): Generator<readonly [number, Int16Array]> {
  for (let start = 0; start + BLOCK <= samples.length; start += BLOCK) {
    const block = samples.subarray(start, start + BLOCK);
    if (block.some((sample) => Math.abs(sample) >= LOUD)) yield [start, block];
  }
}

/** Of jumps that end at the same sample, since the sound is played over and over, the shortest. */
const withinOneRound = (jump: number, length: number) => jump - length * Math.round(jump / length);

function* placesAround(place: number): Generator<number> {
  for (let i = -REACH; i <= REACH; i++) yield place + i;
}

/** Where the block fits best, if it fits anywhere: a vowel resembles itself a few milliseconds later. */
function find(played: Int16Array, block: Int16Array, places: Iterable<number>): number | undefined {
  const energy = block.reduce((sum, sample) => sum + sample ** 2, 0);
  let best: { readonly place?: number; readonly difference: number } = { difference: LIKENESS ** 2 * energy };
  for (const place of places) {
    const difference = compare(played, block, place, best.difference);
    if (difference < best.difference) best = { place, difference };
  }
  return best.place;
}

/** Sum of the squares of the differences; any number above `limit` if it is more. */
function compare(played: Int16Array, block: Int16Array, place: number, limit: number): number {
  let difference = 0;
  for (let i = 0; i < block.length && difference <= limit; i++) {
    const index = (((place + i) % played.length) + played.length) % played.length;
    difference += ((played[index] ?? 0) - (block[i] ?? 0)) ** 2;
  }
  return difference;
}
