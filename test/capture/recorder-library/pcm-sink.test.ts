import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PcmSink } from '../../../src/capture/recorder-library/pcm-sink.js';

const SAMPLE_RATE = 8000;
/** Samples of 100 ms. */
const CHUNK = 800;

/** A sink that was opened, and what it told. */
function openSink(positiveSteps = 32_768) {
  const rates: number[] = [];
  const chunks: number[][] = [];
  const sink = new PcmSink(
    { begin: (sampleRate) => rates.push(sampleRate), chunk: (samples) => chunks.push([...samples]) },
    positiveSteps,
  );
  sink.open(SAMPLE_RATE);
  return { sink, rates, chunks };
}

describe('PcmSink', () => {
  for (const positiveSteps of [32_767, 32_768])
    it(`keeps every sample of a 16-bit microphone as it was, at ${positiveSteps} steps`, () => {
      const { sink, chunks } = openSink(positiveSteps);
      const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
      sink.add([Float32Array.from(all, (sample) => sample / (sample < 0 ? 32_768 : positiveSteps))]);
      assert.deepEqual(chunks, [[...all]]);
    });

  it('hands over 100 ms at a time, and what is left when it is flushed', () => {
    const { sink, chunks } = openSink();
    for (let block = 0; block < 21; block++) sink.add([new Float32Array(CHUNK / 10)]);
    assert.deepEqual(
      chunks.map(({ length }) => length),
      [CHUNK, CHUNK],
    );
    sink.flush();
    sink.flush();
    assert.deepEqual(
      chunks.map(({ length }) => length),
      [CHUNK, CHUNK, CHUNK / 10],
    );
  });

  it('reports the rate with the first samples, once', () => {
    const { sink, rates } = openSink();
    assert.deepEqual(rates, []);
    sink.add([new Float32Array(8)]);
    sink.add([new Float32Array(8)]);
    assert.deepEqual(rates, [SAMPLE_RATE]);
  });

  it('fills in a silent block by its length', () => {
    const { sink, chunks } = openSink();
    sink.add([Float32Array.of(0.5, -0.5)]);
    sink.add([2]);
    sink.flush();
    assert.deepEqual(chunks, [[16384, -16384, 0, 0]]);
  });

  it('ends with an empty block', async () => {
    const { sink, chunks } = openSink();
    sink.add([Float32Array.of(0.25)]);
    sink.add([]);
    await sink.ended;
    sink.flush();
    assert.deepEqual(chunks, [[8192]]);
  });
});
