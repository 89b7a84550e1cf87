/** Samples of one rate at another, by linear interpolation. */
export function resample(samples: Int16Array<ArrayBuffer>, fromRate: number, toRate: number): Int16Array<ArrayBuffer> {
  if (fromRate === toRate) return samples;
  return new Int16Array(Math.round((samples.length * toRate) / fromRate)).map((_, i) => {
    const place = (i * fromRate) / toRate;
    const before = samples[Math.floor(place)] ?? 0;
    const after = samples[Math.ceil(place)] ?? 0;
    return before + (after - before) * (place % 1);
  });
}
