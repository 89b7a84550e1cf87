import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NonRealTimeVAD } from '@ricky0123/vad-web';
import { log } from '@ricky0123/vad-web/dist/logging.js';
import { createSpeechCounter } from '../../src/speech.js';
import { repeat, type Bench, type BenchOptions } from '../bench.js';
import { OURS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { labelledSpeech, synthesizedSpeech, type LabelledSpeech } from '../labelled-speech.js';

const VAD_WEB = 'vad-web';
const RUNS = 7;
/** Samples in one block of the audio thread. */
const BLOCK = 128;
/** Of most microphones, in Hz. */
const USUAL_RATE = 48_000;

/** Resolves with the seconds of speech in a recording. */
type Count = (speech: LabelledSpeech) => Promise<number>;

const COUNTS: Readonly<Record<string, Count>> = { [OURS]: countAsRecorded, [VAD_WEB]: countAsVadWeb };

/** How far the seconds of speech are from the true ones, and what counting them costs. */
export const speech: Bench = {
  name: 'speech',
  parts: Object.keys(COUNTS),
  async measure(name, options) {
    const count = COUNTS[name];
    if (count === undefined) throw new Error(`There is no counter ${name}.`);
    const { speechFolder } = options;
    const [first, ...others] = await synthesizedSpeech();
    return measurementsOf(name, {
      speechError: await errors(count, [first, ...others]),
      labelledSpeechError: speechFolder === undefined ? [] : await errors(count, await labelledSpeech(speechFolder)),
      speechCpu: await costs(count, atUsualRate(first), options),
    });
  },
};

async function countAsRecorded({ samples, sampleRate }: LabelledSpeech): Promise<number> {
  const counter = await createSpeechCounter({ sampleRate });
  for (let i = 0; i < samples.length; i += BLOCK) counter.push(samples.subarray(i, i + BLOCK));
  return counter.speechSeconds;
}

/** The stretches that it takes for speech. */
async function countAsVadWeb({ samples, sampleRate }: LabelledSpeech): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve('@ricky0123/vad-web'));
  const modelFetcher = async (path: string) => new Uint8Array(await readFile(join(folder, path))).buffer;
  log.debug = () => undefined;
  const detector = await NonRealTimeVAD.new({
    modelURL: 'silero_vad_legacy.onnx',
    modelFetcher,
    ortConfig: (ort) => (ort.env.wasm.numThreads = 1),
  });
  let milliseconds = 0;
  for await (const { start, end } of detector.run(samples, sampleRate)) milliseconds += end - start;
  return milliseconds / 1000;
}

/** Of the true seconds, in percent. */
async function errors(count: Count, recordings: readonly LabelledSpeech[]): Promise<number[]> {
  const found: number[] = [];
  for (const each of recordings)
    found.push((100 * Math.abs((await count(each)) - each.speechSeconds)) / each.speechSeconds);
  return found;
}

/** Milliseconds of CPU for a second of audio. */
async function costs(count: Count, recording: LabelledSpeech, options: BenchOptions): Promise<number[]> {
  await count(recording); // warms up
  return repeat(RUNS, options, async () => {
    const before = process.cpuUsage();
    await count(recording);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / (recording.samples.length / recording.sampleRate);
  });
}

function atUsualRate({ samples, sampleRate, speechSeconds }: LabelledSpeech): LabelledSpeech {
  const length = Math.floor((samples.length * USUAL_RATE) / sampleRate);
  const resampled = Float32Array.from({ length }, (_, i) => samples[Math.floor((i * sampleRate) / USUAL_RATE)] ?? 0);
  return { samples: resampled, sampleRate: USUAL_RATE, speechSeconds };
}
