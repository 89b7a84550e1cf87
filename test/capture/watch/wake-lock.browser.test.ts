import { expect } from '@open-wc/testing';
import { recorderFixture, untilPhase } from '../../support/drive.js';

/** What the platform gives for a screen that it keeps on; a browser without a window has none. */
class Lock extends EventTarget implements WakeLockSentinel {
  readonly type: WakeLockType;
  released = false;
  onrelease = null;

  constructor(type: WakeLockType = 'screen') {
    super();
    this.type = type;
  }

  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}

describe('keepScreenAwake', () => {
  const { wakeLock } = navigator;
  const request = wakeLock.request.bind(wakeLock);
  const locks: Lock[] = [];

  before(() => {
    wakeLock.request = (type) => {
      const lock = new Lock(type);
      locks.push(lock);
      return Promise.resolve(lock);
    };
  });

  after(() => void (wakeLock.request = request));

  async function nextLock(): Promise<Lock> {
    for (;;) {
      const lock = locks.shift();
      if (lock) return lock;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('keeps the screen on while recording, also after the page was hidden, and no longer (stub: the screen’s lock)', async () => {
    const recorder = recorderFixture();
    recorder.start();
    await untilPhase(recorder, 'recording');
    const first = await nextLock();
    expect(first.released).to.equal(false);
    await first.release(); // as browsers do when the page is hidden
    document.dispatchEvent(new Event('visibilitychange')); // stands for its return
    const second = await nextLock();
    expect(second.released).to.equal(false);
    await recorder.discard();
    while (!second.released) await new Promise((resolve) => setTimeout(resolve, 10));
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(locks).to.be.empty;
  });
});
