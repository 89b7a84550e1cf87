import type { Sound } from '../../src/testing/index.js';
import { parseWav } from '../../demo/voice/parse-wav.js';

/** A WAV that the test server has. */
export async function soundAt(url: string): Promise<Sound> {
  const file = await fetch(url);
  const wav = parseWav(new Uint8Array(await file.arrayBuffer()));
  if (!wav) throw new Error(`${url} isn't a WAV.`);
  return wav;
}

/** What is heard in the first seconds. */
export const firstSeconds = ({ sampleRate, samples }: Sound, seconds: number): Sound => ({
  sampleRate,
  samples: samples.slice(0, seconds * sampleRate),
});
