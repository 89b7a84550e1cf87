import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { ONNX_URL } from '../../../../scripts/make-speech-weights.js';
import { readSileroOnnx } from '../../../../scripts/silero-onnx.js';
import { loadSpeechWeights } from '../../../../src/capture/speech/detector/load-weights.js';
import { SileroVad } from '../../../../src/capture/speech/detector/silero-vad.js';
import { parseSpeechWeights, type SpeechWeights } from '../../../../src/capture/speech/detector/weights.js';
import { SileroOnnxSession } from '../../../support/silero-onnx-session.js';
import { placed, spokenHops, SURROUNDINGS } from '../hops.js';

let hops: Float32Array[];
let exact: SpeechWeights;
let shipped: SpeechWeights;

before(async () => {
  hops = await spokenHops();
  exact = readSileroOnnx(await readFile(ONNX_URL));
  shipped = parseSpeechWeights(await loadSpeechWeights());
});

function probabilities(weights: SpeechWeights, heard: readonly Float32Array[]): number[] {
  const detector = new SileroVad(weights);
  return heard.map((hop) => detector.probability(hop));
}

describe('SileroVad', () => {
  for (const surroundings of SURROUNDINGS) {
    const { gain, noise } = surroundings;
    it(`computes what onnxruntime does, with unrounded weights: gain ${gain}, noise ${noise}`, async () => {
      const heard = placed(hops, surroundings);
      const own = probabilities(exact, heard);
      const session = await SileroOnnxSession.open();
      for (const [index, hop] of heard.entries()) {
        const difference = Math.abs((own[index] ?? NaN) - (await session.probability(hop)));
        assert.ok(difference < 1e-4, `hop ${index} is off by ${difference}`);
      }
      await session.close();
      assert.ok(own.some((probability) => probability > 0.9) && own.some((probability) => probability < 0.1));
    });
  }

  it('decides otherwise with the shipped weights in less than one of 500 hops', () => {
    let [heardHops, otherwise] = [0, 0];
    for (const surroundings of SURROUNDINGS) {
      const heard = placed(hops, surroundings);
      const expected = probabilities(exact, heard);
      probabilities(shipped, heard).forEach((probability, index) => {
        heardHops++;
        if (probability >= 0.5 !== (expected[index] ?? NaN) >= 0.5) otherwise++;
      });
    }
    assert.ok(otherwise / heardHops < 0.002, `${otherwise} of ${heardHops} hops`);
  });

  it('remembers nothing after a reset', () => {
    const detector = new SileroVad(shipped);
    const first = hops.slice(0, 50).map((hop) => detector.probability(hop));
    detector.reset();
    const second = hops.slice(0, 50).map((hop) => detector.probability(hop));
    assert.deepEqual(second, first);
  });
});
