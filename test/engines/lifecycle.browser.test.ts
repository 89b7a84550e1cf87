import { expect } from '@open-wc/testing';
import type { StartCapture } from '../../src/domain/ports.js';
import { engine, record } from '../support/record.js';
import { liveResources, NO_RESOURCES, settledResources, watchResources } from '../support/live-resources.js';

const noListener = { figures: () => undefined, failed: () => undefined };

describe(`startCapture in ${engine}`, () => {
  let startCapture: StartCapture;
  const rejections: unknown[] = [];

  before(async () => {
    watchResources();
    addEventListener('unhandledrejection', ({ reason }) => rejections.push(reason));
    ({ startCapture } = await import('../../src/capture/start-capture.js')); // what it extends is watched by now
  });

  async function expectNothing() {
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
    expect(rejections.splice(0)).to.be.empty;
  }

  it('leaves nothing behind after stop()', async () => {
    await record(1);
    await expectNothing();
  });

  it('leaves nothing behind when it is aborted while it records', async () => {
    const controller = new AbortController();
    await startCapture({ maximumSeconds: 180 }, noListener, controller.signal);
    // Chromium records PCM by itself.
    expect(liveResources()).to.include({ tracks: 1, workers: 1, audioContexts: engine === 'Chromium' ? 0 : 1 });
    controller.abort();
    await expectNothing();
  });

  for (const { when, turns } of [
    { when: 'at once', turns: 0 },
    { when: 'while it loads', turns: 3 },
  ])
    it(`leaves nothing behind when it is aborted ${when}`, async () => {
      const controller = new AbortController();
      const starting = startCapture({ maximumSeconds: 180 }, noListener, controller.signal);
      for (let i = 0; i < turns; i++) await new Promise((resolve) => setTimeout(resolve));
      controller.abort();
      await starting.catch(() => undefined);
      await expectNothing();
    });

  it('leaves nothing behind when it is aborted just as the microphone comes', async () => {
    const controller = new AbortController();
    const starting = startCapture({ maximumSeconds: 180 }, noListener, controller.signal);
    while (liveResources().tracks === 0) await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    await starting.catch(() => undefined);
    await expectNothing();
  });
});
