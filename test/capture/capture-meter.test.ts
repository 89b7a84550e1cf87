import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CaptureMeter } from '../../src/capture/capture-meter.js';
import type { MeterCommand, MissedSamples } from '../../src/capture/meter-commands.js';
import { PcmCollector } from '../../src/capture/pcm-collector.js';
import type { SpeechNode } from '../../src/capture/speech-node.js';
import type { CaptureFigures } from '../../src/domain/recording.js';
import { wavHeader } from '../../src/domain/wav.js';

const SAMPLE_RATE = 8000;
const noWeights = Promise.reject(new Error('offline')); // loudness is counted then
noWeights.catch(() => undefined);

const figures = (elapsedSeconds: number, speechSeconds: number): CaptureFigures => ({
  ...{ elapsedSeconds, speechSeconds },
  level: 0.1,
  counting: true,
});

/** A meter, what it told, and what drives it. */
async function createMeter() {
  const told: CaptureFigures[] = [];
  const collector = new PcmCollector();
  collector.push(wavHeader({ sampleRate: SAMPLE_RATE, frames: 0 }).buffer);
  const meter = new CaptureMeter(collector, noWeights, (each) => told.push(each));
  await new Promise(setImmediate); // the weights are known to be missing
  /** A slice of one second: a loud one is speech to a counter of loudness. */
  const slice = (amplitude: number) => {
    const samples = Int16Array.from({ length: SAMPLE_RATE }, (_, i) => (i % 2 ? amplitude : -amplitude));
    collector.push(samples.buffer);
    meter.onSlice();
  };
  return { meter, told, slice, finish: () => meter.finish(new AbortController().signal) };
}

/** An audio thread, as the page sees it. */
class FakeNode implements SpeechNode {
  readonly told: MeterCommand['do'][] = [];
  figures: CaptureFigures | undefined;
  tell(command: MeterCommand): void {
    this.told.push(command.do);
  }
  finish() {
    return Promise.resolve(this.figures);
  }
  /** All of it is speech. */
  count({ sampleRate, slices }: MissedSamples) {
    return Promise.resolve(slices.reduce((sum, { length }) => sum + length / sampleRate, 0));
  }
  /** Reports. */
  read(meter: CaptureMeter, now: CaptureFigures): void {
    this.figures = now;
    meter.onNodeFigures(now);
  }
}

const LOUD = 8000;

const briefly = ({ elapsedSeconds, speechSeconds }: CaptureFigures) => [elapsedSeconds, +speechSeconds.toFixed(2)];

describe('CaptureMeter', () => {
  it('gives figures of 0 for a recording that never began', async () => {
    const meter = new CaptureMeter(new PcmCollector(), noWeights, () => undefined);
    meter.attach(new FakeNode());
    assert.deepEqual(briefly(await meter.finish(new AbortController().signal)), [0, 0]);
  });

  it('passes on the audio thread’s figures as they come', async () => {
    const { meter, told, slice } = await createMeter();
    const node = new FakeNode();
    meter.attach(node);
    node.read(meter, figures(1, 0.8));
    slice(LOUD);
    assert.deepEqual(told, [figures(1, 0.8)]);
    assert.deepEqual(meter.detector, { detector: 'energy', detectorReason: 'weights-unavailable' });
  });

  it('reads the slices when there is no audio thread', async () => {
    const { told, slice, finish } = await createMeter();
    slice(LOUD);
    slice(0);
    assert.deepEqual(told.map(briefly), [
      [1, 1],
      [2, 1],
    ]);
    assert.deepEqual(briefly(await finish()), [2, 1]);
  });

  it('reads the slices for good from where the audio thread stands still', async () => {
    const { meter, told, slice, finish } = await createMeter();
    const node = new FakeNode();
    meter.attach(node);
    node.read(meter, figures(1, 0.5));
    slice(0);
    slice(LOUD);
    assert.equal(told.length, 1, 'a slice’s length behind is not behind');
    slice(LOUD);
    assert.deepEqual(told.slice(1).map(briefly), [[3, 2.5]]);
    node.read(meter, figures(1.1, 0.6)); // awake again, but what it missed it never heard
    slice(LOUD);
    assert.deepEqual(told.slice(2).map(briefly), [[4, 3.5]]);
    assert.deepEqual(briefly(await finish()), [4, 3.5]);
  });

  it('takes over a late audio thread’s figures from its first on, and counts what was before them at the end', async () => {
    const { meter, told, slice, finish } = await createMeter();
    slice(LOUD);
    const node = new FakeNode();
    meter.attach(node); // after 1.5 s
    node.read(meter, figures(0.25, 0.25));
    assert.equal(told.length, 1, 'until the next slice, what it reads has no place');
    node.read(meter, figures(0.5, 0.5));
    slice(LOUD);
    node.read(meter, figures(0.75, 0.75));
    node.read(meter, figures(1.5, 1));
    slice(0);
    assert.deepEqual(told.map(briefly), [
      [1, 1],
      [2, 2],
      [2.25, 2.25],
      [3, 2.5],
    ]);
    assert.deepEqual(briefly(await finish()), [3, 2.5]); // 1.5 s from the slices, 1 s heard by the audio thread
  });

  it('tells a late audio thread what it missed', async () => {
    const { meter } = await createMeter();
    meter.pause();
    const node = new FakeNode();
    meter.attach(node);
    meter.resume();
    assert.deepEqual(node.told, ['use', 'pause', 'resume']);
  });
});
