import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordedSamples } from '../../../src/capture/samples/recorded-samples.js';
import { WAV_HEADER_BYTES } from '../../../src/domain/wav.js';
import { parseWav } from '../../../demo/voice/parse-wav.js';

const SAMPLE_RATE = 8000;

function collect(chunks: readonly (readonly number[])[], limitSeconds = 180) {
  const slices: number[][] = [];
  const samples = new RecordedSamples(SAMPLE_RATE, limitSeconds);
  samples.onSlice = (slice) => slices.push([...slice]);
  for (const chunk of chunks) samples.push(Int16Array.from(chunk));
  return { samples, slices };
}

async function readBack(samples: RecordedSamples) {
  const { blob, bytes: same, durationSeconds } = samples.toWav();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  assert.deepEqual(Buffer.from(same), Buffer.from(bytes), 'file and bytes are the same');
  const wav = parseWav(bytes);
  assert.ok(wav, 'it is a WAV whose sizes are true');
  assert.equal(bytes.length, WAV_HEADER_BYTES + 2 * wav.samples.length, 'nothing follows the samples');
  return { ...wav, samples: [...wav.samples], type: blob.type, durationSeconds };
}

/** The samples 0, 1, 2… of so many seconds, a tenth of a second at a time. */
const ramp = (seconds: number) =>
  Array.from({ length: seconds * 10 }, (_, chunk) =>
    Array.from({ length: SAMPLE_RATE / 10 }, (_, i) => (chunk * (SAMPLE_RATE / 10) + i) % 30_000),
  );

describe('RecordedSamples', () => {
  it('makes one WAV of what came, sample for sample', async () => {
    const { samples } = collect([[1, -2], [32767, -32768], [5]]);
    assert.deepEqual(await readBack(samples), {
      type: 'audio/wav',
      sampleRate: SAMPLE_RATE,
      channelCount: 1,
      bitsPerSample: 16,
      samples: [1, -2, 32767, -32768, 5],
      durationSeconds: 5 / SAMPLE_RATE,
    });
  });

  it('keeps a long recording whole and in order, and makes the same WAV more than once', async () => {
    const { samples } = collect(ramp(12));
    assert.deepEqual((await readBack(samples)).samples, ramp(12).flat());
    assert.deepEqual(await readBack(samples), await readBack(samples));
  });

  it('reads all of it again, whatever waits for the end of its slice', () => {
    const { samples } = collect([...ramp(1), [7, 8]]);
    assert.deepEqual([...samples.read()], [...ramp(1).flat(), 7, 8]);
  });

  it('hands over slices of half a second, and the rest when it is flushed', () => {
    const { samples, slices } = collect(ramp(1.2));
    assert.deepEqual(
      slices.map(({ length }) => length / SAMPLE_RATE),
      [0.5, 0.5],
    );
    samples.flush();
    samples.flush();
    assert.deepEqual(slices.flat(), ramp(1.2).flat());
    assert.equal(slices.length, 3);
  });

  for (const [name, frames, limitSeconds, expected] of [
    ['under the limit', 7, 8 / SAMPLE_RATE, 7],
    ['at the limit', 8, 8 / SAMPLE_RATE, 7],
    ['over the limit', 20, 8 / SAMPLE_RATE, 7],
    ['over a limit between two samples', 20, 8.5 / SAMPLE_RATE, 8],
  ] as const)
    it(`keeps a recording ${name} strictly shorter than it`, async () => {
      const all = Array.from({ length: frames }, (_, i) => i);
      const { samples, slices } = collect([all.slice(0, 5), all.slice(5)], limitSeconds);
      samples.flush();
      const kept = all.slice(0, expected);
      assert.deepEqual((await readBack(samples)).samples, kept);
      assert.deepEqual(slices.flat(), kept, 'what is handed over is the same');
      assert.equal(samples.receivedSeconds, frames / SAMPLE_RATE);
    });

  it('returns what it keeps', () => {
    const { samples } = collect([[1, 2]], 4 / SAMPLE_RATE);
    assert.deepEqual([...samples.push(Int16Array.of(3, 4))], [3]);
    assert.deepEqual([...samples.push(Int16Array.of(5))], []);
  });

  it('makes an empty WAV when nothing was recorded', async () => {
    const { samples, slices } = collect([]);
    samples.flush();
    assert.deepEqual((await readBack(samples)).samples, []);
    assert.deepEqual(slices, []);
  });
});
