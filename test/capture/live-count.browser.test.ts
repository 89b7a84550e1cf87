import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';
import { assetUrl } from '../../src/capture/files.js';
import type { MeterCommand, MeterReport } from '../../src/capture/meter-commands.js';
import { loadSpeechModel, type SpeechModel } from '../../src/capture/speech-model.js';
import type { Sound } from '../../src/testing/index.js';
import { microphoneSound } from '../support/played-recorder.js';
import { record } from '../support/record.js';

const PLAYED_SECONDS = 6;
/** A report comes as soon as so much was read. */
const REPORT_SECONDS = 0.05;
/** The detector hears hops of 512 samples at 16 kHz. */
const HOP_SECONDS = 0.032;

let model: SpeechModel;

/** Seconds of speech in samples, counted at leisure. */
function offlineCount(samples: Int16Array, sampleRate: number): number {
  const counter = model.createCounter(sampleRate);
  counter.push(toFloat(samples));
  return counter.speechSeconds;
}

const toFloat = (samples: Int16Array) => Float32Array.from(samples, (sample) => sample / 32768);

/** What the audio thread reads of a sound, up to its last report. */
async function readOnAudioThread({ sampleRate, samples }: Sound, meanwhile: () => void) {
  const context = new OfflineAudioContext(1, samples.length, sampleRate);
  await context.audioWorklet.addModule(await assetUrl('speech.worklet.js', undefined));
  const worklet = new AudioWorkletNode(context, 'thymia-speech', { numberOfOutputs: 0 });
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(toFloat(samples), 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(worklet);
  const reports: MeterReport[] = [];
  await new Promise<void>((resolve) => {
    worklet.port.onmessage = ({ data }: MessageEvent<MeterReport>) => {
      reports.push(data);
      resolve(); // it has the weights
    };
    worklet.port.postMessage({ do: 'use', weights: model.weights } satisfies MeterCommand);
  });
  source.start();
  const rendering = context.startRendering();
  meanwhile();
  await rendering;
  const isRead = () => (reports.at(-1)?.figures.elapsedSeconds ?? 0) > buffer.duration - 2 * REPORT_SECONDS;
  await waitUntil(isRead, 'The last reports do not come.');
  worklet.port.close();
  return reports.at(-1)?.figures;
}

/** Keeps the main thread busy. */
function block(): void {
  const endMs = performance.now() + 500;
  while (performance.now() < endMs);
}

/** Audio contexts at this rate, in Hz, until the returned function is called. */
function forceContextRate(sampleRate: number): () => void {
  const Original = globalThis.AudioContext;
  globalThis.AudioContext = class extends Original {
    constructor(options?: AudioContextOptions) {
      super({ ...options, sampleRate });
    }
  };
  return () => void (globalThis.AudioContext = Original);
}

before(async () => {
  model = await loadSpeechModel(new AbortController().signal);
});

describe('speech.worklet', () => {
  for (const { when, sampleRate, meanwhile } of [
    { when: 'at 44.1 kHz', sampleRate: 44_100, meanwhile: () => undefined },
    { when: 'at 48 kHz', sampleRate: 48_000, meanwhile: () => undefined },
    { when: 'while the main thread is blocked', sampleRate: 48_000, meanwhile: block },
  ])
    it(`counts the seconds of speech that are counted in the same samples afterwards, ${when}`, async () => {
      const { samples } = await microphoneSound(PLAYED_SECONDS);
      const figures = await readOnAudioThread({ sampleRate, samples }, meanwhile);
      const read = Math.round((figures?.elapsedSeconds ?? 0) * sampleRate);
      expect(figures?.speechSeconds).to.equal(offlineCount(samples.subarray(0, read), sampleRate));
    });
});

/**
 * The audio thread begins to hear at another sample than the recorder, and at another rate, so its hops lie elsewhere in
 * the speech: its count is one of those that the recording gives when it is cut into hops from another sample on.
 * Besides, what is heard may begin and end up to 50 ms elsewhere, and the audio thread may have begun late: then what
 * came before is counted apart. At each of these three edges speech may lose a hop and the gap of up to three hops that
 * joins it to the next.
 */
const EDGE_SECONDS = 3 * 4 * HOP_SECONDS;
/** Beginnings of a hop that are tried. */
const ALIGNMENTS = 8;

describe('startCapture', () => {
  it('counts the seconds of speech that are counted in its WAV afterwards', async () => {
    const end = forceContextRate(48_000);
    const { audio, wav } = await record(PLAYED_SECONDS).finally(end);
    const counts = Array.from({ length: ALIGNMENTS }, (_, i) =>
      offlineCount(wav.samples.subarray((i / ALIGNMENTS) * HOP_SECONDS * wav.sampleRate), wav.sampleRate),
    );
    expect(audio.quality).to.include({ detector: 'silero-vad-v6' });
    expect(audio.speechSeconds).to.be.within(Math.min(...counts) - EDGE_SECONDS, Math.max(...counts) + EDGE_SECONDS);
  });
});
