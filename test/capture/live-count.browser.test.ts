import { expect } from '@open-wc/testing';
import { parseSpeechWeights, SpeechCounter } from '../../src/capture/speech/counting/detector.chunk.js';
import { loadSpeechWeights } from '../../src/capture/speech/detector/load-weights.js';
import { makeWorkersFail } from '../support/failing-workers.js';
import { readWav, startRecording } from '../support/record.js';

const SECONDS = 4;

/** Seconds of speech in a WAV, counted at leisure. */
async function countIn(blob: Blob): Promise<number> {
  const { samples, sampleRate } = await readWav(blob);
  const counter = new SpeechCounter(sampleRate, parseSpeechWeights(await loadSpeechWeights()));
  counter.push(Float32Array.from(samples, (sample) => sample / 32768));
  return counter.speechSeconds;
}

/** Keeps the main thread busy. */
function block(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe('startCapture', () => {
  let restore = () => undefined as unknown;
  afterEach(() => restore());

  for (const { where, prepare } of [
    { where: 'in a worker', prepare: () => () => undefined },
    { where: 'in the page, where a worker fails', prepare: makeWorkersFail },
  ]) {
    it(`counts the very seconds of speech that are in its WAV, ${where}`, async () => {
      restore = prepare();
      const { capture, until } = await startRecording();
      await until(SECONDS);
      const { blob, quality } = await capture.stop();
      expect(quality).to.include({ detector: 'silero-vad-v6' });
      expect(quality.speechSeconds)
        .to.be.greaterThan(1)
        .and.equal(await countIn(blob));
    });

    it(`counts them through a pause, an interruption and a busy page, ${where}`, async () => {
      restore = prepare();
      const { capture, until } = await startRecording();
      await until(1.5);
      capture.pause();
      block(300);
      capture.resume();
      await until(2.5);
      const part = await capture.interrupt();
      const { elapsedSeconds } = part.figures;
      const { capture: second, until: untilSecond } = await startRecording(part);
      await untilSecond(elapsedSeconds + 1);
      block(700);
      const { blob, quality } = await second.stop();
      expect(quality.durationSeconds).to.be.greaterThan(elapsedSeconds + 1);
      expect(quality.speechSeconds).to.equal(await countIn(blob));
    });
  }
});
