import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenCounting } from '../../../src/capture/speech/counting/counting.js';
import { countLoudness } from '../../../src/capture/speech/counting/open-countings.js';
import { recoverPart } from '../../../src/capture/recording/recover-part.chunk.js';
import { VoiceRecording } from '../../../src/capture/recording/voice-recording.js';
import { parseWav } from '../../../demo/voice/parse-wav.js';
import { settle } from '../../../src/testing/index.js';

const SAMPLE_RATE = 8000;
const LOUD = 8000;
const MICROPHONE = { labelHash: 'abc', processing: {} };
const { signal } = new AbortController();

/** A tenth of a second of a square wave. */
const chunk = (amplitude: number) =>
  Int16Array.from({ length: SAMPLE_RATE / 10 }, (_, i) => (i % 2 ? amplitude : -amplitude));

/** A tenth of a second of a slow square wave, which any of the rates holds. */
const squareAt = (sampleRate: number, amplitude: number) =>
  Int16Array.from({ length: sampleRate / 10 }, (_, n) => (((n * 400) / sampleRate) % 2 < 1 ? amplitude : -amplitude));

/** A recording that a microphone delivers to, with its loudness counted. */
function begin({ maximumSeconds = 180, countings = [countLoudness] as readonly OpenCounting[] } = {}) {
  const recording = new VoiceRecording({ sampleRate: SAMPLE_RATE, channelCount: 1, maximumSeconds });
  const slices: number[] = [];
  const onSlice = (samples: Int16Array) => slices.push(samples.length / SAMPLE_RATE);
  recording.begin({ countings: () => countings, onSlice }, signal);
  return { recording, slices };
}

async function hear(recording: VoiceRecording, amplitude: number, seconds: number): Promise<void> {
  for (let i = 0; i < 10 * seconds; i++) recording.push(chunk(amplitude));
  await settle(); // counting begins
}

/** The figures once so many seconds of speech are counted. */
async function counted(recording: VoiceRecording, speechSeconds: number) {
  for (let turn = 0; turn < 1000 && recording.figures.speechSeconds < speechSeconds; turn++)
    await new Promise((resolve) => setTimeout(resolve));
  return recording.figures;
}

const samplesOf = async (blob: Blob) => parseWav(new Uint8Array(await blob.arrayBuffer()))?.samples.length;

describe('VoiceRecording', () => {
  it('gives figures from its samples alone', async () => {
    const { recording } = begin();
    assert.deepEqual(recording.figures, {
      ...{ level: 0, speechSeconds: 0, elapsedSeconds: 0 },
      ...{ counting: false, reason: 'silence' },
    });
    await hear(recording, LOUD, 2);
    const { level, ...figures } = await counted(recording, 2);
    assert.deepEqual(figures, { speechSeconds: 2, elapsedSeconds: 2, counting: true });
    assert.equal(level, LOUD / 32768);
    await hear(recording, 0, 1);
    assert.deepEqual(recording.figures, {
      ...{ level: 0, speechSeconds: 2, elapsedSeconds: 3 },
      ...{ counting: false, reason: 'noise' },
    });
  });

  it('is quiet in a pause, and hands over what waits for the end of its slice', async () => {
    const { recording, slices } = begin();
    await hear(recording, LOUD, 0.7);
    assert.deepEqual(slices, [0.5]);
    recording.pause();
    assert.deepEqual(slices, [0.5, 0.2]);
    const { level, counting, reason } = recording.figures;
    assert.deepEqual({ level, counting, reason }, { level: 0, counting: false, reason: undefined });
    recording.resume();
    assert.equal(recording.figures.counting, true);
  });

  it('counts nothing beyond the limit of the file, and says that the limit was reached', async () => {
    const { recording } = begin({ maximumSeconds: 1 });
    await hear(recording, LOUD, 1.5);
    assert.equal(recording.figures.elapsedSeconds, 1.5);
    assert.equal(recording.take.seconds, 1.5, 'samples beyond the limit of the file still count as recorded');
    const { blob, speechSeconds, durationSeconds } = await (await recording.end(MICROPHONE, 0)).finish(signal);
    assert.equal(await samplesOf(blob), SAMPLE_RATE - 1);
    assert.equal(durationSeconds, 1 - 1 / SAMPLE_RATE);
    assert.equal(speechSeconds, 0.98, 'the last frame of 20 ms is not whole');
  });

  it('goes on after an interruption as one recording, counted as one', async () => {
    const { recording } = begin();
    await hear(recording, LOUD, 1);
    await recording.end({ labelHash: 'first', processing: {} }, 0.2);
    assert.deepEqual(recording.figures, { level: 0, speechSeconds: 1, elapsedSeconds: 1, counting: false });
    recording.begin({ countings: () => [countLoudness], onSlice: undefined }, signal);
    assert.equal(recording.figures.speechSeconds, 1);
    await hear(recording, LOUD / 2, 1);
    const { quality, blob } = await (await recording.end(MICROPHONE, 0.3)).finish(signal);
    assert.equal(await samplesOf(blob), 2 * SAMPLE_RATE);
    const { speechSeconds, gapSeconds, peak, deviceLabelHash } = quality;
    assert.deepEqual(
      { speechSeconds, gapSeconds, peak, deviceLabelHash },
      { speechSeconds: 2, gapSeconds: 0.5, peak: LOUD / 32768, deviceLabelHash: 'abc' },
    );
  });

  it('finds clipping for each microphone by its own highest level', async () => {
    const { recording } = begin();
    await hear(recording, 32_000, 1);
    await recording.end(MICROPHONE, 0);
    recording.begin({ countings: () => [countLoudness], onSlice: undefined }, signal);
    const ramp = Int16Array.from({ length: SAMPLE_RATE }, (_, i) => (i % 100) * 300);
    recording.push(ramp);
    assert.equal(recording.take.peak, (99 * 300) / 32768);
    assert.equal(recording.take.seconds, 1);
    assert.equal(recording.seconds, 2);
  });

  it('rejects a recording of nothing', async () => {
    const { recording } = begin();
    await recording.end(MICROPHONE, 0);
    await assert.rejects(recording.finish(signal), { code: 'recording-failed', retryable: true });
  });
});

describe('recoverPart', () => {
  const slices = Array.from({ length: 4 }, () => ({ sampleRate: SAMPLE_RATE, samples: chunk(LOUD) }));

  it('takes from the receipt what the samples do not tell', async () => {
    const receipt = {
      ...{ deviceLabelHash: 'abc', echoCancellation: true, channelCount: 2, gapSeconds: 1.5 },
      ...{ speechSeconds: 0.25, detector: 'energy', detectorReason: 'weights-unavailable' },
    };
    const part = await recoverPart(slices, receipt, 180, signal);
    const { quality, blob } = await part.finish(signal);
    assert.equal(await samplesOf(blob), 4 * (SAMPLE_RATE / 10));
    for (const [name, value] of Object.entries(receipt)) assert.equal(Reflect.get(quality, name), value, name);
    assert.equal(quality.peak, LOUD / 32768);
  });

  it('counts again what was not finished, and leaves out slices of another rate', async () => {
    const other = { sampleRate: 16_000, samples: chunk(LOUD) };
    const part = await recoverPart([...slices, other], {}, 180, signal);
    const { quality } = await part.finish(signal);
    assert.deepEqual([quality.detector, quality.durationSeconds], ['silero-vad-v6', 0.4]);
  });

  it('rejects when nothing was kept', async () => {
    await assert.rejects(recoverPart([], {}, 180, signal), { code: 'recording-failed' });
  });

  for (const [before, after] of [
    [8000, 16_000],
    [16_000, 8000],
  ] as const)
    it(`goes on at ${after} Hz from ${before} Hz as one recording of the higher rate, and says so`, async () => {
      const options = { countings: () => [countLoudness], onSlice: undefined };
      const first = new VoiceRecording({ sampleRate: before, channelCount: 1, maximumSeconds: 180 });
      first.begin(options, signal);
      for (let i = 0; i < 20; i++) first.push(squareAt(before, LOUD));
      await first.end(MICROPHONE, 0.25);

      const sliced: number[] = [];
      const joined = first.atLeast(after);
      joined.begin({ ...options, sampleRate: after, onSlice: (each) => sliced.push(each.length) }, signal);
      assert.equal(joined === first, after < before);
      assert.equal(joined.seconds, 2);
      assert.equal(joined.take.seconds, 0);
      for (let i = 0; i < 30; i++) joined.push(squareAt(after, LOUD));
      await settle();
      await joined.end(MICROPHONE, 0.5);
      const { blob, quality, durationSeconds, speechSeconds } = await joined.finish(signal);
      assert.equal(durationSeconds, 5);
      assert.equal(await samplesOf(blob), 5 * 16_000);
      assert.ok(speechSeconds > 4.8, `${speechSeconds} s of speech`);
      assert.equal(quality.gapSeconds, 0.75);
      assert.deepEqual(quality.rateChanges, [
        { seconds: 0, sampleRate: before },
        { seconds: 2, sampleRate: after },
      ]);
      const expected = after > before ? 5 : 3; // what was sliced at the lower rate is sliced again
      assert.equal(
        sliced.reduce((sum, length) => sum + length, 0),
        expected * 16_000,
      );
    });

  it('tells nothing of rates when all microphones had the same', async () => {
    const { recording } = begin();
    await hear(recording, LOUD, 1);
    await recording.end(MICROPHONE, 0);
    assert.equal(recording.atLeast(SAMPLE_RATE), recording);
    assert.equal('rateChanges' in (await recording.finish(signal)).quality, false);
  });
});
