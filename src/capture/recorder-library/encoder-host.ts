import { wrap } from 'extendable-media-recorder-wav-encoder-broker';
import { encoderWorkerFile, recorderWorkletFile } from '../files.js';
import { startWorker } from '../start-worker.js';
import { prepareAudioContext } from './native-audio.js';

type WavEncoderBroker = ReturnType<typeof wrap>;

/** The encoder of one recording. */
export interface WavEncoder {
  /** The type to construct the `MediaRecorder` with; it carries the encoder to the library and back. */
  readonly mimeType: string;
  /** Resolves with the microphone's first samples: what the library calls started may be nothing yet. */
  readonly began: Promise<void>;
  /** Rejects when the worker or the worklet can't be loaded, or the worker dies; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the worker, and the audio context if no recorder has taken it. Nothing comes from it afterwards. */
  close(): void;
}

interface Instance {
  readonly mimeType: string;
  readonly port: MessagePort;
  readonly broker: WavEncoderBroker;
  readonly allReceived: Promise<void>;
}

const WAV_TYPE = /^audio\/wav;encoder=\d+$/;

/** What the library finds an encoder's parts by: the type that it constructs its recorder with. */
const encoders = new Map<string, { readonly broker: WavEncoderBroker; readonly begin: () => void }>();
const instances = new Map<number, Instance>();
let count = 0;

/** Starts an encoder, with a worker of its own, and makes ready what its recorder will need. */
export function openWavEncoder(): WavEncoder {
  const worker = startWorker(encoderWorkerFile());
  const mimeType = `audio/wav;encoder=${(count += 1)}`;
  const began = new Promise<void>((begin) => encoders.set(mimeType, { broker: wrap(worker), begin }));
  const audio = prepareAudioContext(recorderWorkletFile().href);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The encoder could not be loaded.')));
    audio.loaded.catch(reject);
  });
  failed.catch(() => undefined); // it may fail before there is a microphone, and anybody who listens
  return {
    mimeType,
    began,
    failed,
    close: () => {
      encoders.delete(mimeType);
      forgetInstances(mimeType);
      audio.close();
      worker.terminate();
    },
  };
}

/** A recording that was thrown away never asks for its end, which would have forgotten it. */
function forgetInstances(mimeType: string): void {
  for (const [id, instance] of instances) {
    if (instance.mimeType !== mimeType) continue;
    instance.port.close();
    instances.delete(id);
  }
}

/** Part of the library's interface: the types its recorder may be constructed with. */
export function register(_port: MessagePort): Promise<RegExp> {
  return Promise.resolve(WAV_TYPE);
}

/** Part of the library's interface. */
export function deregister(_port: MessagePort): Promise<void> {
  return Promise.resolve();
}

/**
 * Part of the library's interface: a port that takes blocks of samples, one `Float32Array` a channel. Never resolves
 * when the encoder is closed by then: nobody waits for the recorder any more, and the library hears no rejections.
 */
export function instantiate(mimeType: string, sampleRate: number) {
  const encoder = encoders.get(mimeType);
  if (encoder === undefined) return new Promise<never>(() => undefined);
  const { broker, begin } = encoder;
  const encoderInstanceId = (count += 1);
  const { port1, port2 } = new MessageChannel();
  const allReceived = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<readonly (Float32Array | number)[]>) => {
      if (data.length > 0) {
        begin();
        void broker.record(encoderInstanceId, sampleRate, data.map(toSamples));
      } else {
        port1.close();
        resolve();
      }
    };
  });
  instances.set(encoderInstanceId, { mimeType, port: port1, broker, allReceived });
  return Promise.resolve({ encoderInstanceId, port: port2 });
}

/** The worklet sends the length of a silent block instead of its zeros. */
const toSamples = (block: Float32Array | number) =>
  typeof block === 'number' ? new Float32Array(block) : moveByHalfAStep(block);

/**
 * The encoder cuts fractions off, so that most positive samples would come out one step low. Half a step further from
 * zero, what it cuts off is what rounding would: a 16-bit microphone's samples then arrive exactly as they were.
 */
function moveByHalfAStep(block: Float32Array): Float32Array {
  for (let i = 0; i < block.length; i++) {
    const sample = block[i] ?? 0;
    block[i] = sample < 0 ? sample - 0.5 / 32768 : sample + 0.5 / 32767;
  }
  return block;
}

/** Part of the library's interface: the next `timeslice` milliseconds, or all that is left. As `instantiate`. */
export async function encode(encoderInstanceId: number, timeslice: number | null): Promise<ArrayBuffer[]> {
  const instance = instances.get(encoderInstanceId);
  if (instance === undefined) return new Promise<never>(() => undefined);
  if (timeslice !== null) return instance.broker.encode(encoderInstanceId, timeslice);
  instances.delete(encoderInstanceId);
  await instance.allReceived;
  return instance.broker.encode(encoderInstanceId, null);
}
