import type { Sound } from '../../src/testing/index.js';
import { parseWav } from '../../src/domain/wav.js';

/** The first seconds of a WAV that the test server has. */
export async function firstSeconds(url: string, seconds: number): Promise<Sound> {
  const file = await fetch(url);
  const wav = parseWav(new Uint8Array(await file.arrayBuffer()));
  if (!wav) throw new Error(`${url} isn't a WAV.`);
  const { sampleRate, samples } = wav;
  return { sampleRate, samples: samples.slice(0, seconds * sampleRate) };
}
