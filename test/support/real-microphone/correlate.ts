/** How a recording follows what a microphone plays over and over, by correlation. */
export interface Correlation {
  /** Samples that are missing within it. */
  readonly missing: number;
  /** Share of the windows with sound that are unlike anything that was played, 0 to 1. */
  readonly strangeRatio: number;
}

/** Samples that are compared at a time: 0.1 s at 48 kHz. */
const WINDOW = 4800;
/** Windows whose highest sample is lower are left out: one silence is like another. */
const LOUD = 1000;
/** Every so many samples are taken together where a window is looked for everywhere. */
const COARSE = 16;
/** How far from where it is expected a window is looked for first. */
const REACH = 60;
/** What counts as the same sound, of 1. */
const LIKE = 0.9;
/** The same where several samples are taken together. */
const ROUGHLY_LIKE = 0.7;
/** Smaller jumps are the clocks of two devices, which browsers bring together by stretching. */
const JUMP = 50;

/** Follows a recording through what was played; where in it the recording begins is found first. */
export function correlate(played: Int16Array, recorded: Int16Array): Correlation {
  const round = played.length;
  const coarsePlayed = coarse(played);
  let [missing, strange, windows] = [0, 0, 0];
  let shift: number | undefined;
  for (let start = 0; start + WINDOW <= recorded.length; start += WINDOW) {
    const window = recorded.subarray(start, start + WINDOW);
    if (!window.some((sample) => Math.abs(sample) >= LOUD)) continue;
    windows += 1;
    const place = placeOf(window, played, coarsePlayed, shift === undefined ? undefined : start + shift);
    if (place === undefined) strange += 1;
    else {
      const jump = shift === undefined ? 0 : place - start - shift;
      const shortest = jump - round * Math.round(jump / round);
      if (shortest >= JUMP) missing += shortest;
      shift = place - start;
    }
  }
  return { missing, strangeRatio: strange / Math.max(1, windows) };
}

function placeOf(window: Int16Array, played: Int16Array, coarsePlayed: Int16Array, expected: number | undefined) {
  const near =
    expected === undefined ? undefined : best(window, played, { from: expected - REACH, to: expected + REACH });
  if (near !== undefined) return near;
  const rough = best(coarse(window), coarsePlayed, { from: 0, to: coarsePlayed.length }, ROUGHLY_LIKE);
  if (rough === undefined) return undefined;
  return best(window, played, { from: rough * COARSE - 2 * COARSE, to: rough * COARSE + 2 * COARSE });
}

/** The place where the window correlates most with what was played, if it is like it. */
function best(
  window: Int16Array,
  played: Int16Array,
  { from, to }: { readonly from: number; readonly to: number },
  likenessAtLeast = LIKE,
) {
  let found: { readonly place?: number; readonly likeness: number } = { likeness: likenessAtLeast };
  for (let place = from; place <= to; place++) {
    const likeness = likenessAt(window, played, place);
    if (likeness > found.likeness) found = { place, likeness };
  }
  return found.place;
}

function likenessAt(window: Int16Array, played: Int16Array, place: number): number {
  let product = 0;
  let own = 0;
  let other = 0;
  let index = ((place % played.length) + played.length) % played.length;
  for (let i = 0; i < window.length; i++) {
    const sample = window[i] ?? 0;
    const there = played[index] ?? 0;
    product += sample * there;
    own += sample * sample;
    other += there * there;
    index = index + 1 === played.length ? 0 : index + 1;
  }
  return product / Math.sqrt(own * other || 1);
}

function coarse(samples: Int16Array): Int16Array {
  return new Int16Array(Math.floor(samples.length / COARSE)).map((_, i) => {
    let sum = 0;
    for (let j = 0; j < COARSE; j++) sum += samples[i * COARSE + j] ?? 0;
    return sum / COARSE;
  });
}
