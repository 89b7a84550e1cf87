import { RecorderError } from '../../domain/errors.js';
import { ASSETS_FIX } from '../files.js';
import { prepareAudioContext, recordsPcm } from './native-audio.js';
import { WavEncoding, type SampleBlock } from './wav-encoding.js';

/** The encoder of one recording. */
export interface WavEncoder {
  /** The type to construct the `MediaRecorder` with; it carries the encoder to the library and back. */
  readonly mimeType: string;
  /** Resolves with the microphone's first samples: what the library calls started may be nothing yet. */
  readonly began: Promise<void>;
  /** Rejects when the recorder's worklet can't be loaded; never resolves. */
  readonly failed: Promise<never>;
  /** Gets each slice, in order, as `WavEncoding` makes them; the recorder's own events would copy each twice. */
  onSlice: (bytes: ArrayBuffer) => void;
  /** Delivers what waits for the end of its slice, which may never come. */
  flush(): void;
}

/** What belongs to the type that the library constructs a recorder with. */
interface Encoder {
  readonly begin: () => void;
  readonly deliver: (encoding: WavEncoding) => void;
}

/** What belongs to a recorder, from its first sample to its end. */
interface Instance {
  readonly mimeType: string;
  readonly encoder: Encoder;
  readonly encoding: WavEncoding;
  readonly port: MessagePort;
  readonly allReceived: Promise<void>;
  /** Called with each block that was added. */
  onBlock: () => void;
}

/** What a 16-bit sample is divided by, if positive, when the browser makes a float of it: Chromium's recorder… */
const STEPS_OF_RECORDERS = 32_767;
/** …and audio contexts. */
const STEPS_OF_CONTEXTS = 32_768;

const WAV_TYPE = /^audio\/wav;encoder=\d+$/;

const encoders = new Map<string, Encoder>();
const instances = new Map<number, Instance>();
let count = 0;

/**
 * Opens an encoder, and makes ready what its recorder will need. Aborting `signal` closes both, unless a recorder has
 * taken the latter; nothing comes from the encoder afterwards.
 * @param workletUrl of `recorder.worklet.js`
 */
export function openWavEncoder(signal: AbortSignal, workletUrl: Promise<string>): WavEncoder {
  const mimeType = `audio/wav;encoder=${(count += 1)}`;
  const audio = prepareAudioContext(workletUrl);
  const failed = new Promise<never>(
    (_, reject) => void audio.loaded.catch((cause: unknown) => reject(notLoaded(cause))),
  );
  failed.catch(() => undefined); // it may fail before there is a microphone, and anybody who listens
  const began = new Promise<void>((begin) => {
    encoders.set(mimeType, {
      begin,
      deliver: (encoding) => encoding.encode().forEach((bytes) => encoder.onSlice(bytes)),
    });
  });
  const encoder: WavEncoder = {
    mimeType,
    began,
    failed,
    onSlice: () => undefined,
    flush: () => instancesOf(mimeType).forEach(([, instance]) => instance.encoder.deliver(instance.encoding)),
  };
  signal.addEventListener('abort', () => {
    // A recording that was thrown away never asks for its end, which would have forgotten it.
    for (const [id, { port }] of instancesOf(mimeType)) {
      port.close();
      instances.delete(id);
    }
    encoders.delete(mimeType);
    audio.close();
  });
  return encoder;
}

const notLoaded = (cause: unknown) =>
  new RecorderError('recording-failed', `recorder.worklet.js did not load: ${ASSETS_FIX}`, { cause });

const instancesOf = (wanted: string) => [...instances].filter(([, { mimeType }]) => mimeType === wanted);

/** Part of the library's interface: the types its recorder may be constructed with. */
export function register(_port: MessagePort): Promise<RegExp> {
  return Promise.resolve(WAV_TYPE);
}

/** Part of the library's interface. */
export function deregister(_port: MessagePort): Promise<void> {
  return Promise.resolve();
}

/**
 * Part of the library's interface: a port that takes blocks of samples, and an empty one at the end. Never resolves when
 * the encoder is closed by then: nobody waits for the recorder any more, and the library hears no rejections.
 */
export function instantiate(mimeType: string, sampleRate: number) {
  const encoder = encoders.get(mimeType);
  if (encoder === undefined) return new Promise<never>(() => undefined);
  const encoderInstanceId = (count += 1);
  const encoding = new WavEncoding(sampleRate, recordsPcm() ? STEPS_OF_RECORDERS : STEPS_OF_CONTEXTS);
  const { port1: port, port2 } = new MessageChannel();
  const allReceived = new Promise<void>((resolve) => {
    port.onmessage = ({ data }: MessageEvent<SampleBlock>) => {
      if (data.length === 0) return resolve();
      encoding.add(data);
      encoder.begin();
      instance.onBlock();
    };
  });
  const instance: Instance = { mimeType, encoder, encoding, port, allReceived, onBlock: () => undefined };
  instances.set(encoderInstanceId, instance);
  return Promise.resolve({ encoderInstanceId, port: port2 });
}

/**
 * Part of the library's interface: the next `timeslice` milliseconds at least, or all that is left. They go to `onSlice`,
 * and the library gets none. As `instantiate` when the encoder is closed.
 */
export async function encode(encoderInstanceId: number, timeslice: number | null): Promise<ArrayBuffer[]> {
  const instance = instances.get(encoderInstanceId);
  if (instance === undefined) return new Promise<never>(() => undefined);
  const { encoder, encoding, allReceived, port } = instance;
  if (timeslice === null) {
    await allReceived;
    port.close();
    instances.delete(encoderInstanceId);
  } else await blocksOf(instance, timeslice);
  encoder.deliver(encoding);
  return [];
}

function blocksOf(instance: Instance, ms: number): Promise<void> {
  return new Promise((resolve) => {
    instance.onBlock = () => {
      if (instance.encoding.waitingMs >= ms) resolve();
    };
    instance.onBlock();
  });
}
