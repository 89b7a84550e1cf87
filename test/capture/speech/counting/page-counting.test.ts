import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Counter } from '../../../../src/capture/speech/counting/counting.js';
import { PageCounting } from '../../../../src/capture/speech/counting/page-counting.js';

const SAMPLE_RATE = 1000;
const DETECTOR = { detector: 'silero-vad-v6' } as const;

/** Takes every sample for speech, and remembers how many came at a time. */
class FakeCounter implements Counter {
  readonly heard: number[] = [];
  readonly pieces: number[] = [];
  speaking = true;
  get speechSeconds() {
    return this.heard.length / SAMPLE_RATE;
  }
  push(samples: Float32Array) {
    this.pieces.push(samples.length);
    this.heard.push(...samples);
  }
}

function create() {
  const counter = new FakeCounter();
  const life = new AbortController();
  const counting = new PageCounting(counter, DETECTOR, SAMPLE_RATE, life.signal);
  return { counter, counting, life };
}

/** Samples numbered from `first` on. */
const numbered = (first: number, length: number) => Int16Array.from({ length }, (_, i) => first + i);

describe('PageCounting', () => {
  it('counts what comes at once, as floats', () => {
    const { counter, counting } = create();
    counting.push(Int16Array.of(16384, -32768));
    counting.push(Int16Array.of(0));
    assert.deepEqual(counter.heard, [0.5, -1, 0]);
    assert.deepEqual([counting.speechSeconds, counting.speaking], [0.003, true]);
  });

  it('counts a backlog in order, a tenth of a second in a task', async () => {
    const { counter, counting, life } = create();
    counting.push(numbered(0, 1000));
    counting.push(numbered(1000, 50));
    assert.equal(counter.heard.length, 100, 'the rest is for later tasks');
    await counting.finish(life.signal);
    assert.deepEqual(
      counter.heard.map((sample) => sample * 32768),
      [...numbered(0, 1050)],
    );
    assert.equal(Math.max(...counter.pieces), 100);
  });

  it('goes on with what comes after a backlog', async () => {
    const { counter, counting, life } = create();
    counting.push(numbered(0, 300));
    await counting.finish(life.signal);
    counting.push(numbered(300, 10));
    assert.equal(counter.heard.length, 310);
  });

  it('ends when it is aborted', async () => {
    const { counter, counting, life } = create();
    counting.push(numbered(0, 1000));
    life.abort(new Error('gone'));
    await assert.rejects(counting.finish(life.signal), /gone/);
    assert.equal(counter.heard.length, 100);
  });
});
