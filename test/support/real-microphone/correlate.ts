/** How a recording follows what a microphone plays over and over, by correlation. */
export interface Correlation {
  /**
   * Samples that are missing within it: those by which its end lies further on in what was played than its beginning,
   * and those that are silent where a voice was played.
   */
  readonly missing: number;
  /** Share of the windows with sound that are unlike anything that was played, 0 to 1. */
  readonly strangeRatio: number;
}

/** Samples that are compared at a time: 0.1 s at 48 kHz. */
const WINDOW = 4800;
/** Windows whose highest sample is lower are left out: one silence is like another. */
const LOUD = 1000;
/** So many times louder, what was played can't be silence in the recording. */
const SURELY = 4;
/** Every so many samples are taken together where a window is looked for everywhere. */
const COARSE = 16;
/** How far from where it is expected a window is looked for first. */
const REACH = 60;
/** What counts as the same sound, of 1. */
const LIKE = 0.9;
/** The same where several samples are taken together. */
const ROUGHLY_LIKE = 0.7;
/** How many windows at either end tell where it lies: single ones may resemble another sound. */
const WITNESSES = 5;

/** Follows a recording through what was played; where in it the recording begins is found first. */
export function correlate(played: Int16Array, recorded: Int16Array): Correlation {
  const coarsePlayed = coarse(played);
  const shifts: number[] = [];
  let [silenced, strange] = [0, 0];
  for (let start = 0; start + WINDOW <= recorded.length; start += WINDOW) {
    const window = recorded.subarray(start, start + WINDOW);
    const shift = shifts.at(-1);
    if (!isLoud(window)) {
      if (shift !== undefined && isLoud(roundPart(played, start + shift), SURELY)) silenced += WINDOW;
      continue;
    }
    const place = placeOf(window, played, coarsePlayed, shift === undefined ? undefined : start + shift);
    if (place === undefined) strange += 1;
    else shifts.push(place - start);
  }
  const further = median(shifts.slice(-WITNESSES)) - median(shifts.slice(0, WITNESSES));
  const lost = further - played.length * Math.round(further / played.length);
  return { missing: Math.max(0, lost) + silenced, strangeRatio: strange / Math.max(1, strange + shifts.length) };
}

const isLoud = (samples: Int16Array, times = 1) => samples.some((sample) => Math.abs(sample) >= times * LOUD);

/** A window of what is played over and over. */
const roundPart = (played: Int16Array, place: number) =>
  new Int16Array(WINDOW).map((_, i) => played[(((place + i) % played.length) + played.length) % played.length] ?? 0);

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

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
