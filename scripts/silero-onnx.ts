import type { Layer } from '../src/capture/speech/detector/layer.js';
import type { SpeechWeights } from '../src/capture/speech/detector/weights.js';

/** Wire types of the protobuf encoding. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Field numbers. Source: onnx.proto3. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OUTPUT = 2;
const NODE_ATTRIBUTE = 5;
const ATTRIBUTE_TENSOR = 5;
const ATTRIBUTE_GRAPH = 6;
const TENSOR_RAW_DATA = 9;

/** Taps of the convolutions in the ONNX graph. */
const TAPS = 3;

/**
 * Reads the weights of the 16 kHz branch out of `silero_vad_v6.onnx`, unrounded.
 *
 * @throws Error when the file does not hold one of them.
 */
export function readSileroOnnx(onnx: Uint8Array): SpeechWeights {
  const tensors = new Map<string, Float32Array>();
  for (const graph of children(onnx, MODEL_GRAPH)) collectConstants(graph, tensors);
  const tensor = (name: string): Float32Array => {
    const found = [...tensors].find(([key]) => key.includes('then_branch') && key.endsWith(`__${name}`));
    if (!found) throw new Error(`The ONNX file has no ${name} in its 16 kHz branch: is it Silero VAD v6?`);
    return found[1];
  };
  const convolution = (index: number, taps: readonly number[]): Layer => {
    const biases = tensor(`encoder.${index}.reparam_conv.bias`);
    return { weights: tapMajor(tensor(`encoder.${index}.reparam_conv.weight`), biases.length, taps), biases };
  };
  return {
    encoder: [convolution(0, [0, 1, 2]), convolution(1, [0, 1, 2]), convolution(2, [1, 2]), convolution(3, [1])],
    lstm: {
      weights: sideBySide(tensor('decoder.rnn.weight_ih'), tensor('decoder.rnn.weight_hh'), 512),
      biases: add(tensor('decoder.rnn.bias_ih'), tensor('decoder.rnn.bias_hh')),
    },
    output: { weights: tensor('decoder.decoder.2.weight'), biases: tensor('decoder.decoder.2.bias') },
  };
}

/** From output × channel × tap to output × tap × channel, with the given taps only. */
function tapMajor(weights: Float32Array, outputs: number, taps: readonly number[]): Float32Array {
  const channels = weights.length / outputs / TAPS;
  const rows = Array.from({ length: outputs }, (_, output) =>
    taps.flatMap((tap) =>
      Array.from({ length: channels }, (_, channel) => weights[(output * channels + channel) * TAPS + tap] ?? NaN),
    ),
  );
  return Float32Array.from(rows.flat());
}

/** Rows of two matrices joined, left then right. */
function sideBySide(left: Float32Array, right: Float32Array, rows: number): Float32Array {
  const row = (matrix: Float32Array, index: number) => {
    const columns = matrix.length / rows;
    return [...matrix.subarray(index * columns, (index + 1) * columns)];
  };
  return Float32Array.from(
    Array.from({ length: rows }, (_, index) => [...row(left, index), ...row(right, index)]).flat(),
  );
}

function add(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, index) => value + (b[index] ?? NaN));
}

/** Every constant tensor of a graph and of the graphs of its branches, under the name of the node's output. */
function collectConstants(graph: Uint8Array, tensors: Map<string, Float32Array>): void {
  for (const node of children(graph, GRAPH_NODE)) {
    const [name] = children(node, NODE_OUTPUT);
    for (const attribute of children(node, NODE_ATTRIBUTE)) {
      for (const branch of children(attribute, ATTRIBUTE_GRAPH)) collectConstants(branch, tensors);
      for (const tensor of children(attribute, ATTRIBUTE_TENSOR)) {
        const [raw] = children(tensor, TENSOR_RAW_DATA);
        if (name && raw && raw.length % 4 === 0) tensors.set(new TextDecoder().decode(name), floats(raw));
      }
    }
  }
}

/** The bytes need not be aligned in the file. */
function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** The fields of that number in a protobuf message: strings, bytes or messages, as bytes. */
function* children(message: Uint8Array, field: number): Generator<Uint8Array> {
  let offset = 0;
  const byte = () => {
    const value = message[offset++];
    if (value === undefined) throw new Error('The ONNX file ends in the middle of a field');
    return value;
  };
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = byte();
      value += (next & 127) * scale;
      if (next < 128) return value;
    }
  };
  while (offset < message.length) {
    const tag = varint();
    const wireType = tag & 7;
    if (wireType === VARINT) varint();
    else if (wireType === FIXED64) offset += 8;
    else if (wireType === FIXED32) offset += 4;
    else if (wireType === LENGTH_DELIMITED) {
      const length = varint();
      if (tag >>> 3 === field) yield message.subarray(offset, offset + length);
      offset += length;
    } else throw new Error(`The ONNX file has a field of unknown wire type ${wireType}`);
  }
}
