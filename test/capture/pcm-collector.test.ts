import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PcmCollector } from '../../src/capture/pcm-collector.js';
import { parseWav, WAV_HEADER_BYTES, wavHeader } from '../../src/domain/wav.js';

const SAMPLE_RATE = 8000;

/** The encoder's first slice: a header whose sizes are not known yet, then interleaved samples. */
function firstSlice(samples: readonly number[], channelCount = 1): ArrayBuffer {
  const header = wavHeader({ sampleRate: SAMPLE_RATE, frames: 0 });
  const view = new DataView(header.buffer);
  view.setUint32(4, 0xffff_ffff, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(40, 0xffff_ffff, true);
  const bytes = new Uint8Array(WAV_HEADER_BYTES + 2 * samples.length);
  bytes.set(header);
  bytes.set(new Uint8Array(Int16Array.from(samples).buffer), WAV_HEADER_BYTES);
  return bytes.buffer;
}

const nextSlice = (samples: readonly number[]): ArrayBuffer => Int16Array.from(samples).buffer;

function collect(...slices: readonly ArrayBuffer[]): PcmCollector {
  const collector = new PcmCollector();
  for (const slice of slices) collector.push(slice);
  return collector;
}

async function readBack(collector: PcmCollector, limitSeconds = 180) {
  const { blob, durationSeconds } = collector.toWav(limitSeconds);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const wav = parseWav(bytes);
  assert.ok(wav, 'it is a WAV whose sizes are true');
  assert.equal(bytes.length, WAV_HEADER_BYTES + 2 * wav.samples.length, 'nothing follows the samples');
  return { ...wav, samples: [...wav.samples], type: blob.type, durationSeconds };
}

describe('PcmCollector', () => {
  it('makes one WAV of the slices, sample for sample', async () => {
    const collector = collect(firstSlice([1, -2]), nextSlice([32767, -32768]), nextSlice([5]));
    assert.deepEqual(await readBack(collector), {
      type: 'audio/wav',
      sampleRate: SAMPLE_RATE,
      channelCount: 1,
      bitsPerSample: 16,
      samples: [1, -2, 32767, -32768, 5],
      durationSeconds: 5 / SAMPLE_RATE,
    });
  });

  it('takes the mean of both channels of stereo, without overflow', async () => {
    const stereo = [100, 300, -100, -300, 32767, 32767, -32768, -32768, 32767, -32767];
    const collector = collect(firstSlice(stereo.slice(0, 4), 2), nextSlice(stereo.slice(4)));
    const { samples, channelCount } = await readBack(collector);
    assert.deepEqual(samples, [200, -200, 32767, -32768, 0]);
    assert.equal(channelCount, 1, 'of the file');
    assert.equal(collector.channelCount, 2, 'of the microphone');
  });

  it('makes the same WAV more than once', async () => {
    const collector = collect(firstSlice([1, 2, 3]));
    assert.deepEqual(await readBack(collector), await readBack(collector));
  });

  it('counts seconds by frames, whatever the number of channels', () => {
    const half = Array.from({ length: SAMPLE_RATE }, () => 0);
    assert.equal(collect(firstSlice(half)).seconds, 1);
    assert.equal(collect(firstSlice(half, 2)).seconds, 0.5);
    assert.equal(collect(firstSlice([]), nextSlice(half), nextSlice(half)).seconds, 2);
  });

  for (const [name, frames, limitSeconds, expected] of [
    ['under the limit', 7, 8 / SAMPLE_RATE, 7],
    ['at the limit', 8, 8 / SAMPLE_RATE, 7],
    ['over the limit', 20, 8 / SAMPLE_RATE, 7],
    ['over a limit between two samples', 20, 8.5 / SAMPLE_RATE, 8],
  ] as const)
    it(`makes a recording ${name} strictly shorter than it`, async () => {
      const ramp = Array.from({ length: frames }, (_, index) => index);
      const { samples, durationSeconds } = await readBack(collect(firstSlice(ramp)), limitSeconds);
      assert.deepEqual(samples, ramp.slice(0, expected));
      assert.ok(durationSeconds < limitSeconds);
    });

  for (const [name, collector, peak] of [
    ['of nothing: 0', new PcmCollector(), 0],
    ['of silence: 0', collect(firstSlice([0, 0])), 0],
    ['of whichever slice it is in', collect(firstSlice([1]), nextSlice([16384]), nextSlice([2])), 0.5],
    ['of a negative sample', collect(firstSlice([-32768])), 1],
    ['of the file, not of one channel', collect(firstSlice([16384, -16384], 2)), 0],
  ] as const)
    it(`gives the peak ${name}`, () => assert.equal(collector.peak, peak));

  it('joins two recordings into one, measured as one', async () => {
    const [first, second] = [collect(firstSlice([1, 2]), nextSlice([3])), collect(firstSlice([16384, -5]))];
    const whole = PcmCollector.joined(first, second);
    assert.deepEqual((await readBack(whole)).samples, [1, 2, 3, 16384, -5]);
    assert.equal(whole.seconds, 5 / SAMPLE_RATE);
    assert.equal(whole.peak, 0.5);
    assert.deepEqual((await readBack(first)).samples, [1, 2, 3], 'the parts stay as they were');
  });

  it('measures the quality on all slices', () => {
    const loud = Array.from({ length: SAMPLE_RATE }, () => 32767);
    const faint = Array.from({ length: SAMPLE_RATE }, () => 33);
    const { peak, clippedRatio, noiseFloorDb, snrDb } = collect(firstSlice(faint), nextSlice(loud)).signalQuality;
    assert.deepEqual({ peak, clippedRatio }, { peak: 32767 / 32768, clippedRatio: 0.5 });
    assert.deepEqual([noiseFloorDb, snrDb].map(Math.round), [-60, 60]);
  });

  it('gives 0 for everything before the first slice, even after an empty one', () => {
    const { sampleRate, channelCount, seconds, peak } = collect(new ArrayBuffer(0));
    assert.deepEqual(
      { sampleRate, channelCount, seconds, peak },
      { sampleRate: 0, channelCount: 0, seconds: 0, peak: 0 },
    );
  });

  it('finds the header after an empty slice', async () => {
    assert.deepEqual((await readBack(collect(new ArrayBuffer(0), firstSlice([1, 2])))).samples, [1, 2]);
  });

  it('makes an empty WAV of a header without samples', async () => {
    const { samples, durationSeconds } = await readBack(collect(firstSlice([])));
    assert.deepEqual({ samples, durationSeconds }, { samples: [], durationSeconds: 0 });
  });

  it('makes an empty WAV when nothing was recorded', () => {
    const { blob, durationSeconds } = new PcmCollector().toWav(180);
    assert.deepEqual({ size: blob.size, durationSeconds }, { size: WAV_HEADER_BYTES, durationSeconds: 0 });
  });
});
