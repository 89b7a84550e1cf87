import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Counting, OpenCounting } from '../../../../src/capture/speech/counting/counting.js';
import { SpeechTally } from '../../../../src/capture/speech/counting/speech-tally.js';
import { RecordedSamples } from '../../../../src/capture/samples/recorded-samples.js';
import type { Detector } from '../../../../src/domain/recording.js';
import { settle } from '../../../../src/testing/index.js';

const SAMPLE_RATE = 1000;
const SILERO: Detector = { detector: 'silero-vad-v6' };
const ENERGY: Detector = { detector: 'energy', detectorReason: 'weights-unavailable' };

/** Takes every sample for speech, and can be broken. */
class FakeCounting implements Counting {
  readonly heard: number[] = [];
  speaking = true;
  break: () => void = () => undefined;
  readonly broken = new Promise<never>((_, reject) => (this.break = () => reject(new Error('It broke.'))));
  constructor(readonly detector: Detector) {
    this.broken.catch(() => undefined);
  }
  get speechSeconds() {
    return this.heard.length / SAMPLE_RATE;
  }
  push(samples: Int16Array) {
    this.heard.push(...samples);
  }
  finish() {
    return Promise.race([this.broken, Promise.resolve()]);
  }
}

const life = new AbortController();
const opens =
  (counting: Counting): OpenCounting =>
  () =>
    Promise.resolve(counting);
const fails: OpenCounting = () => Promise.reject(new Error('Not here.'));

/** A recording whose speech is counted in these ways. */
function record(ways: readonly OpenCounting[], before: readonly number[] = []) {
  const samples = new RecordedSamples(SAMPLE_RATE, 180);
  if (before.length > 0) samples.push(Int16Array.from(before));
  const tally = new SpeechTally(samples, ways, life.signal);
  const hear = (...chunk: number[]) => tally.push(samples.push(Int16Array.from(chunk)));
  return { tally, hear };
}

describe('SpeechTally', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('counts every sample once, in order, whenever the counter comes', async () => {
    const counting = new FakeCounting(SILERO);
    let open: (value: Counting) => void = () => undefined;
    const { tally, hear } = record([() => new Promise((resolve) => (open = resolve))], [1, 2]);
    hear(3);
    open(counting);
    hear(4);
    await settle();
    hear(5);
    assert.deepEqual(counting.heard, [1, 2, 3, 4, 5]);
    assert.deepEqual(await tally.finish(fails), { speechSeconds: 0.005, detector: SILERO });
  });

  it('takes the next way where one can’t be used', async () => {
    const counting = new FakeCounting(SILERO);
    const { tally, hear } = record([fails, fails, opens(counting)]);
    hear(1, 2, 3);
    assert.deepEqual(await tally.finish(fails), { speechSeconds: 0.003, detector: SILERO });
    assert.deepEqual(counting.heard, [1, 2, 3]);
  });

  it('begins again from the first sample when a counter breaks, and tells no less meanwhile', async () => {
    const [first, second] = [new FakeCounting(SILERO), new FakeCounting(ENERGY)];
    const { tally, hear } = record([opens(first), opens(second)]);
    hear(1, 2);
    await settle();
    assert.equal(tally.speechSeconds, 0.002);
    first.break();
    hear(3);
    assert.equal(tally.speechSeconds, 0.003, 'it was pushed before anyone knew');
    await settle();
    hear(4);
    assert.deepEqual(second.heard, [1, 2, 3, 4]);
    assert.deepEqual(await tally.finish(fails), { speechSeconds: 0.004, detector: ENERGY });
  });

  it('finishes with what takes the place of a counter that breaks at the end', async () => {
    const [first, second] = [new FakeCounting(SILERO), new FakeCounting(ENERGY)];
    const { tally, hear } = record([opens(first), opens(second)]);
    hear(1, 2);
    await settle();
    first.break();
    assert.deepEqual(await tally.finish(fails), { speechSeconds: 0.002, detector: ENERGY });
  });

  it('takes the last resort when nothing has begun to count 3 s after the end', async () => {
    const counting = new FakeCounting(ENERGY);
    const { tally, hear } = record([() => new Promise(() => undefined)]);
    hear(1, 2);
    const finished = tally.finish(opens(counting));
    for (const ms of [1000, 1000, 999]) {
      mock.timers.tick(ms);
      await settle();
    }
    assert.deepEqual(counting.heard, []);
    mock.timers.tick(1);
    assert.deepEqual(await finished, { speechSeconds: 0.002, detector: ENERGY });
  });

  it('rejects with the reason when it is aborted', async () => {
    const ending = new AbortController();
    const samples = new RecordedSamples(SAMPLE_RATE, 180);
    const tally = new SpeechTally(samples, [() => new Promise(() => undefined)], ending.signal);
    const finished = tally.finish(fails);
    ending.abort(new Error('gone'));
    await assert.rejects(finished, /gone/);
  });
});
