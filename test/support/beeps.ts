/** Frequencies that WebKit's made-up microphone hums all the time, in Hz. */
const HUM = [150, 3000];
/** A sample above it, once the hum is taken away, is heard; of 32768. */
const HEARD = 2000;
/** Shorter silences are part of a beep. */
const PAUSE_SECONDS = 0.2;

/**
 * Where the beeps begin that WebKit's made-up microphone gives once a second, in samples from the first that is not
 * zero. A sample too many or too few is heard as one more.
 */
export function beepsIn(recorded: Int16Array, sampleRate: number): number[] {
  const sound = Float64Array.from(recorded.subarray(recorded.findIndex((sample) => sample !== 0)));
  let rest: Float64Array = sound;
  for (const frequency of HUM) rest = without(frequency / sampleRate, rest);
  const beeps: number[] = [];
  let lastHeard = -Infinity;
  rest.forEach((sample, i) => {
    if (Math.abs(sample) < HEARD) return;
    if (i - lastHeard > PAUSE_SECONDS * sampleRate) beeps.push(i);
    lastHeard = i;
  });
  return beeps;
}

/** Takes one frequency away, exactly: a sine is known from its last two samples. */
function without(cyclesPerSample: number, samples: Float64Array): Float64Array {
  const factor = 2 * Math.cos(2 * Math.PI * cyclesPerSample);
  return samples.map((sample, i) => (i < 2 ? 0 : sample - factor * (samples[i - 1] ?? 0) + (samples[i - 2] ?? 0)));
}
