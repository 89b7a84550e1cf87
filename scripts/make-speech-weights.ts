/**
 * Makes the weights file of the speech counter from the ONNX file in the development dependency `@ricky0123/vad-web`:
 *
 *     node --import tsx scripts/make-speech-weights.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { apply, type Layer, rectify } from '../src/capture/speech/detector/layer.js';
import { Lstm } from '../src/capture/speech/detector/lstm.js';
import { type SpeechWeights, WEIGHTS_MAGIC, WEIGHTS_VERSION } from '../src/capture/speech/detector/weights.js';
import { readSileroOnnx } from './silero-onnx.js';

/** Silero VAD v6 as published, in 32-bit floats. */
export const ONNX_URL = new URL('../node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx', import.meta.url);
/** What the package ships. */
export const WEIGHTS_URL = new URL('../src/capture/speech/detector/silero-vad-v6.bin', import.meta.url);

/** The weights as a file; its layout is told at `parseSpeechWeights`. */
export function encodeSpeechWeights(weights: SpeechWeights): Uint8Array {
  const layers = layersInSilence(weights).map(([layer, input]) => quantize(layer, input));
  return concatenate([
    Uint32Array.of(WEIGHTS_MAGIC, WEIGHTS_VERSION),
    ...layers.flatMap(({ scales, biases }) => [scales, biases]),
    weights.output.weights,
    weights.output.biases,
    ...layers.map(({ integers }) => integers),
  ]);
}

/** The layers to quantize, each with the input that reaches it in silence: the mean where it is applied twice. */
function layersInSilence({ encoder, lstm }: SpeechWeights): [Layer, Float32Array][] {
  const [first, second, third, fourth] = encoder;
  const silence = new Float32Array(first.weights.length / first.biases.length);
  const encoded1 = encode(first, silence);
  const padding = new Float32Array(encoded1.length);
  const encoded2 = join(
    encode(second, join(padding, encoded1, encoded1)),
    encode(second, join(encoded1, encoded1, encoded1)),
  );
  const encoded3 = encode(third, encoded2);
  const encoded4 = encode(fourth, encoded3);
  return [
    [first, silence],
    [
      second,
      join(
        encoded1.map((value) => value / 2),
        encoded1,
        encoded1,
      ),
    ],
    [third, encoded2],
    [fourth, encoded3],
    [lstm, join(encoded4, settledState(lstm, encoded4))],
  ];
}

/** The hidden state after three seconds of the same input. */
function settledState(weights: Layer, input: Float32Array): Float32Array {
  const lstm = new Lstm(weights);
  lstm.input.set(input);
  for (let hop = 0; hop < 100; hop++) lstm.step();
  return lstm.hidden;
}

/**
 * Rounds each row to steps of a 127th of its largest weight. The biases take up the error this makes in silence:
 * otherwise it drowns what a quiet voice adds to it, and voices at -50 dBFS are lost.
 */
function quantize(layer: Layer, silentInput: Float32Array) {
  const columns = layer.weights.length / layer.biases.length;
  const scales = layer.biases.map(
    (_, row) => largest(layer.weights.subarray(row * columns, (row + 1) * columns)) / 127,
  );
  const scaleOf = (n: number) => scales[Math.floor(n / columns)] ?? NaN;
  const integers = Int8Array.from(layer.weights, (weight, n) => Math.round(weight / scaleOf(n)));
  const rounded = Float32Array.from(integers, (integer, n) => integer * scaleOf(n));
  const wanted = outputs(layer, silentInput);
  const given = outputs({ weights: rounded, biases: layer.biases }, silentInput);
  const biases = layer.biases.map((bias, row) => bias + (wanted[row] ?? NaN) - (given[row] ?? NaN));
  return { scales, biases, integers };
}

function outputs(layer: Layer, input: Float32Array): Float32Array {
  const output = new Float32Array(layer.biases.length);
  apply(layer, input, 0, output, 0);
  return output;
}

function encode(layer: Layer, input: Float32Array): Float32Array {
  const output = outputs(layer, input);
  rectify(output);
  return output;
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function join(...arrays: Float32Array[]): Float32Array {
  return Float32Array.from(arrays.flatMap((array) => [...array]));
}

function concatenate(parts: readonly (Uint32Array | Float32Array | Int8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(WEIGHTS_URL, encodeSpeechWeights(readSileroOnnx(await readFile(ONNX_URL))));
}
