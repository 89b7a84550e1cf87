import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { encodeSpeechWeights, ONNX_URL, WEIGHTS_URL } from '../../../../scripts/make-speech-weights.js';
import { readSileroOnnx } from '../../../../scripts/silero-onnx.js';
import { loadSpeechWeights } from '../../../../src/capture/speech/detector/load-weights.js';
import { parseSpeechWeights, type SpeechWeights } from '../../../../src/capture/speech/detector/weights.js';
import { RecorderError } from '../../../../src/domain/errors.js';

const layersOf = ({ encoder, lstm, output }: SpeechWeights) => [...encoder, lstm, output];

describe('encodeSpeechWeights', () => {
  it('makes the very file that is shipped', async () => {
    const made = encodeSpeechWeights(readSileroOnnx(await readFile(ONNX_URL)));
    assert.ok(Buffer.from(made).equals(await readFile(WEIGHTS_URL)));
  });

  it('makes a file of less than 225 kB on the wire', async () => {
    assert.ok(gzipSync(await readFile(WEIGHTS_URL), { level: 9 }).length < 225_000);
  });
});

describe('parseSpeechWeights', () => {
  it('returns weights that are off by half a step at most, and those of the output layer exactly', async () => {
    const exact = readSileroOnnx(await readFile(ONNX_URL));
    const shipped = parseSpeechWeights(await loadSpeechWeights());
    assert.deepEqual(shipped.output, exact.output);
    for (const [index, layer] of layersOf(exact).entries()) {
      const columns = layer.weights.length / layer.biases.length;
      const rounded = layersOf(shipped)[index]?.weights;
      assert.equal(rounded?.length, layer.weights.length);
      for (let start = 0; start < layer.weights.length; start += columns) {
        const row = layer.weights.subarray(start, start + columns);
        const halfStep = Math.max(...row.map(Math.abs)) / 127 / 2;
        row.forEach((weight, n) => assert.ok(Math.abs(weight - (rounded[start + n] ?? NaN)) <= 1.001 * halfStep));
      }
    }
  });

  it('refuses a file of another size', () => {
    const isRefusal = (error: unknown) => error instanceof RecorderError && error.code === 'configuration';
    assert.throws(() => parseSpeechWeights(new ArrayBuffer(0)), isRefusal);
    assert.throws(() => parseSpeechWeights(new ArrayBuffer(300_000)), isRefusal);
  });

  it('refuses a file of the right size with another header', async () => {
    const file = await loadSpeechWeights();
    for (const [offset, message] of [
      [0, /silero-vad-v6\.bin/],
      [4, /version 1/],
    ] as const) {
      const changed = file.slice();
      new DataView(changed).setUint32(offset, 2, true);
      assert.throws(() => parseSpeechWeights(changed), message);
    }
  });
});

describe('loadSpeechWeights', () => {
  it('ends when it is aborted', async () => {
    await assert.rejects(loadSpeechWeights(AbortSignal.abort(new Error('enough'))), /enough/);
  });
});
