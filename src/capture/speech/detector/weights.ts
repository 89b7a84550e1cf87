import { RecorderError } from '../../../domain/errors.js';
import type { Layer } from './layer.js';

/**
 * The weights of the 16 kHz branch of Silero VAD v6, arranged as the network multiplies them.
 *
 * A convolution is a layer over neighbouring frames laid one after the other. Its padding multiplies zeros, so the
 * third convolution (two frames to one) keeps two of its three taps, and the fourth (one frame) only the middle one.
 */
export interface SpeechWeights {
  /** The four convolutions, each followed by a ReLU. */
  readonly encoder: readonly [Layer, Layer, Layer, Layer];
  /** Gates i, f, g, o of the LSTM over the encoder's output followed by the hidden state; its two biases are summed. */
  readonly lstm: Layer;
  /** The hidden state to the logit of speech: a single output. */
  readonly output: Layer;
}

/** First four bytes of the file: "VADq". */
export const WEIGHTS_MAGIC = 0x71444156;
/** The following four. */
export const WEIGHTS_VERSION = 1;

const HEADER_BYTES = 8;
/** Outputs and inputs of the layers stored as 8-bit integers, in the order of the file. */
const [ENCODER_1, ENCODER_2, ENCODER_3, ENCODER_4, LSTM] = [
  [128, 3 * 129],
  [64, 3 * 128],
  [64, 2 * 64],
  [128, 64],
  [512, 128 + 128],
] as const;
const OUTPUT_INPUTS = 128;
const SHAPES = [ENCODER_1, ENCODER_2, ENCODER_3, ENCODER_4, LSTM];
const FLOATS = SHAPES.reduce((sum, [outputs]) => sum + 2 * outputs, OUTPUT_INPUTS + 1);
const INTEGERS = SHAPES.reduce((sum, [outputs, inputs]) => sum + outputs * inputs, 0);
const FILE_BYTES = HEADER_BYTES + 4 * FLOATS + INTEGERS;

/**
 * Reads the weights file: header, then little-endian 32-bit floats (a scale and a bias for each output of each
 * quantized layer, the output layer), then the quantized weights as 8-bit integers.
 *
 * @throws RecorderError `configuration` when it is another file or another version of it.
 */
export function parseSpeechWeights(file: ArrayBuffer): SpeechWeights {
  checkFile(file);
  const floats = new Float32Array(file, HEADER_BYTES, FLOATS);
  const integers = new Int8Array(file, HEADER_BYTES + 4 * FLOATS);
  let [nextFloat, nextInteger] = [0, 0];
  const takeFloats = (count: number) => floats.slice(nextFloat, (nextFloat += count));
  const takeLayer = ([outputs, inputs]: readonly [number, number]): Layer => {
    const scales = takeFloats(outputs);
    const quantized = integers.subarray(nextInteger, (nextInteger += outputs * inputs));
    return { weights: dequantize(quantized, scales, inputs), biases: takeFloats(outputs) };
  };
  return {
    encoder: [takeLayer(ENCODER_1), takeLayer(ENCODER_2), takeLayer(ENCODER_3), takeLayer(ENCODER_4)],
    lstm: takeLayer(LSTM),
    output: { weights: takeFloats(OUTPUT_INPUTS), biases: takeFloats(1) },
  };
}

function checkFile(file: ArrayBuffer): void {
  if (!(file instanceof ArrayBuffer) || file.byteLength !== FILE_BYTES) {
    throw new RecorderError(
      'configuration',
      `weights must be an ArrayBuffer with the ${FILE_BYTES} bytes of silero-vad-v6.bin of this package`,
    );
  }
  const header = new DataView(file);
  if (header.getUint32(0, true) !== WEIGHTS_MAGIC || header.getUint32(4, true) !== WEIGHTS_VERSION) {
    throw new RecorderError(
      'configuration',
      `weights must be version ${WEIGHTS_VERSION} of silero-vad-v6.bin: use the file of this very package version`,
    );
  }
}

function dequantize(quantized: Int8Array, scales: Float32Array, inputs: number): Float32Array {
  const weights = new Float32Array(quantized.length);
  scales.forEach((scale, output) => {
    const end = (output + 1) * inputs;
    for (let n = output * inputs; n < end; n++) weights[n] = (quantized[n] ?? 0) * scale;
  });
  return weights;
}
