import { expect } from '@open-wc/testing';
import { parseWav } from '../../src/domain/wav.js';
import { createSpeechCounter } from '../../src/speech.js';
import { recorderFixture, untilEnough, untilPhase } from '../support/drive.js';

/** Seconds of speech in a WAV, counted at leisure. */
async function offlineCount(blob: Blob): Promise<number> {
  const wav = parseWav(new Uint8Array(await blob.arrayBuffer()));
  if (wav === undefined) throw new Error('This is no WAV.');
  const counter = await createSpeechCounter({ sampleRate: wav.sampleRate });
  counter.push(Float32Array.from(wav.samples, (sample) => sample / 32768));
  return counter.speechSeconds;
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

/** Keeps the main thread busy for half a second at a time, until the returned function is called. */
function blockMainThread(): () => void {
  const id = setInterval(() => {
    const end = performance.now() + 500;
    while (performance.now() < end);
  }, 700);
  return () => clearInterval(id);
}

const CONDITIONS: Readonly<Record<string, () => () => void>> = {
  'at 44.1 kHz': () => forceContextRate(44_100),
  'at 48 kHz': () => forceContextRate(48_000),
  'while the main thread is blocked': () => blockMainThread(),
};

describe('seconds of speech, counted while they are spoken', () => {
  for (const [condition, begin] of Object.entries(CONDITIONS))
    it(`are what is counted in the file afterwards, ${condition}`, async () => {
      const end = begin();
      const recorder = recorderFixture();
      try {
        recorder.start();
        await untilEnough(recorder);
        recorder.stop();
        await untilPhase(recorder, 'reviewing');
      } finally {
        end();
      }
      const [recording] = recorder.recordings;
      if (!recording) throw new Error('Nothing was recorded.');
      const offline = await offlineCount(recording.blob);
      expect(Math.abs(recording.speechSeconds - offline) / offline).to.be.at.most(0.03);
      expect(recording.quality).to.include({ detector: 'silero-vad-v6', gapSeconds: 0 });
      expect(recording.quality).not.to.have.property('detectorReason');
    });
});
