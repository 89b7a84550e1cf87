import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { watchForFailures } from '../../../src/capture/watch/failure-watch.js';

/** An audio context that a test suspends. */
class FakeContext extends EventTarget {
  state: AudioContextState = 'running';
  become(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

describe('watchForFailures', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  let life = new AbortController();

  beforeEach(() => {
    life = new AbortController();
    mock.timers.enable({ apis: ['setTimeout'] });
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices: new EventTarget() }, configurable: true });
  });
  afterEach(() => {
    life.abort();
    mock.timers.reset();
    if (original) Object.defineProperty(globalThis, 'navigator', original);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });

  function watched() {
    const context = new FakeContext();
    const codes: string[] = [];
    const capture = { stream: { getAudioTracks: () => [] }, context, stopped: new Promise<void>(() => undefined) };
    const watch = watchForFailures(capture, ({ code }) => codes.push(code), life.signal);
    return { context, codes, watch };
  }

  it('reports an audio context that stays suspended, within a second', () => {
    const { context, codes } = watched();
    context.become('suspended');
    mock.timers.tick(700);
    mock.timers.tick(300); // what a busy page has not heard of yet is let through first
    assert.deepEqual(codes, ['recording-failed']);
  });

  it('gives an audio context that goes on in time the time of a slice again', () => {
    const { context, codes } = watched();
    context.become('suspended');
    mock.timers.tick(500);
    context.become('running');
    mock.timers.tick(700);
    mock.timers.tick(300);
    assert.deepEqual(codes, []);
  });

  it('ignores the audio context while the recorder is paused, which suspends it', () => {
    const { context, codes, watch } = watched();
    watch.pause();
    context.become('suspended');
    mock.timers.tick(10_000);
    assert.deepEqual(codes, []);
  });
});
