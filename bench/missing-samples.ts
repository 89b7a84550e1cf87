/** Samples that are compared at a time. */
const PROBE = 128;
/** Steps of 16 bits: what recorders make of a half. */
const TOLERANCE = 2;
/** Where all samples are lower there is silence, which fits anywhere. */
const SOUND = 100;

/**
 * How many samples a recording lacks of what was played, or has twice, or has that were never played; what comes twice in
 * the place of something else counts once. Gaps of up to `reach` samples are recognised. Both must have the same sample
 * rate, and be neither processed nor compressed.
 */
export function missingSamples(played: Int16Array, recorded: Int16Array, reach: number): number {
  let [lost, repeated, altered] = [0, 0, 0];
  let shift: number | undefined;
  for (let at = 0; at + PROBE <= recorded.length; at += PROBE) {
    const probe = recorded.subarray(at, at + PROBE);
    if (probe.every((sample) => Math.abs(sample) < SOUND)) continue;
    const places = shift === undefined ? played.keys() : placesAround(at + shift, reach);
    const place = find(played, probe, places);
    if (place === undefined) altered += PROBE;
    else {
      const jump = place - at - (shift ?? place - at);
      if (jump > 0) lost += jump;
      else repeated -= jump;
      shift = place - at;
    }
  }
  return Math.max(lost, repeated) + altered;
}

function* placesAround(place: number, reach: number): Generator<number> {
  yield place;
  for (let distance = 1; distance <= reach; distance++) {
    yield place + distance;
    yield place - distance;
  }
}

function find(played: Int16Array, probe: Int16Array, places: Iterable<number>): number | undefined {
  for (const place of places) if (fits(played, probe, place)) return place;
  return undefined;
}

function fits(played: Int16Array, probe: Int16Array, place: number): boolean {
  for (let i = 0; i < probe.length; i++)
    if (!(Math.abs((played[place + i] ?? NaN) - (probe[i] ?? NaN)) <= TOLERANCE)) return false;
  return true;
}
