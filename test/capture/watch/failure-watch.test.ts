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

/** The browser's list of microphones, which a test changes. */
class FakeDevices extends EventTarget {
  ids = ['default', 'one', 'two'];
  enumerateDevices = () => Promise.resolve(this.ids.map((deviceId) => ({ kind: 'audioinput', deviceId })));
  change(ids: string[]): Promise<void> {
    this.ids = ids;
    this.dispatchEvent(new Event('devicechange'));
    return this.settle();
  }
  /** Resolves when who asked for the list has dealt with it. */
  async settle(): Promise<void> {
    for (let turns = 0; turns < 4; turns++) await Promise.resolve();
  }
}

/** The track of a microphone, as far as it is looked at. */
class FakeTrack extends EventTarget {
  readonly muted = false;
  getSettings = () => ({ deviceId: 'one' });
}

describe('watchForFailures', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  let life = new AbortController();
  let mediaDevices = new FakeDevices();

  beforeEach(() => {
    life = new AbortController();
    mediaDevices = new FakeDevices();
    mock.timers.enable({ apis: ['setTimeout'] });
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
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
    const capture = {
      stream: { getAudioTracks: () => [new FakeTrack() as unknown as MediaStreamTrack] },
      context,
      stopped: new Promise<void>(() => undefined),
    };
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

  it('keeps a microphone that delivers sound, though the browser lists other device ids', async () => {
    const { codes, watch } = watched();
    await mediaDevices.settle();
    await mediaDevices.change(['default', 'three', 'four']);
    for (let slices = 1; slices < 40; slices++) watch.onSlice(slices / 2, 0.5, slices % 2 === 0);
    assert.deepEqual(codes, []);
  });

  it('reports a lost microphone at once when its id is gone and another one stayed, whatever it delivers', async () => {
    const { codes, watch } = watched();
    await mediaDevices.settle();
    watch.onSlice(1, 0.5, false);
    await mediaDevices.change(['default', 'two']);
    assert.deepEqual(codes, ['microphone-lost']);
  });

  it('keeps a sounding microphone when only the name for the preferred device stays in the list', async () => {
    const { codes, watch } = watched();
    await mediaDevices.settle();
    await mediaDevices.change(['default', 'three']);
    watch.onSlice(1, 0.5, false);
    assert.deepEqual(codes, []);
  });

  it('reports a lost microphone when the last id has changed and it delivers zeros', async () => {
    const { codes, watch } = watched();
    await mediaDevices.settle();
    watch.onSlice(1, 0.5, false);
    await mediaDevices.change(['three']);
    watch.onSlice(1.5, 0.5, true);
    assert.deepEqual(codes, []);
    watch.onSlice(2, 0.5, true);
    assert.deepEqual(codes, ['microphone-lost']);
  });

  it('reports a lost microphone when the last id has changed and it delivers nothing', async () => {
    const { codes, watch } = watched();
    await mediaDevices.settle();
    watch.onSlice(1, 0.5, false);
    await mediaDevices.change(['three']);
    mock.timers.tick(2250);
    mock.timers.tick(300);
    assert.deepEqual(codes, ['microphone-lost']);
  });
});
