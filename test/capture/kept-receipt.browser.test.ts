import { expect } from '@open-wc/testing';
import { recoverPart } from '../../src/capture/recording/recover-part.chunk.js';
import { startCapture } from '../../src/capture/start-capture.js';
import type { CaptureSlice } from '../../src/domain/ports.js';

const MAXIMUM_SECONDS = 180;
const MISSING_SECONDS = 3.2;

/** Records until so many slices have come. */
function recording(listen: (slices: readonly CaptureSlice[]) => void, signal: AbortSignal) {
  const slices: CaptureSlice[] = [];
  const slice = (each: CaptureSlice) => {
    slices.push(each);
    listen(slices);
  };
  return startCapture(
    { maximumSeconds: MAXIMUM_SECONDS },
    { figures: () => undefined, failed: () => undefined, slice },
    signal,
  );
}

describe('startCapture', () => {
  const { now } = performance;
  let life: AbortController;
  beforeEach(() => (life = new AbortController()));
  afterEach(() => {
    life.abort();
    performance.now = now;
  });

  it('hands over with its slices what a receipt tells, for a page that dies (stub: a clock that jumps)', async () => {
    const { signal } = life;
    let capture: Awaited<ReturnType<typeof startCapture>> | undefined;
    const slices = await new Promise<readonly CaptureSlice[]>((resolve) => {
      const listen = (soFar: readonly CaptureSlice[]) => {
        if (soFar.length === 2) performance.now = () => now.call(performance) + 1000 * MISSING_SECONDS;
        if (soFar.length === 4) resolve([...soFar]);
      };
      void recording(listen, signal).then((started) => (capture = started));
    });
    const part = await recoverPart(slices, slices.at(-1)?.receipt ?? {}, MAXIMUM_SECONDS, signal);
    const { quality } = await part.finish(signal);
    expect(quality.gapSeconds).to.be.closeTo(MISSING_SECONDS, 0.5);
    const whole = (await capture?.stop())?.quality;
    expect(whole?.deviceLabelHash).to.be.a('string');
    expect(whole?.sampleRateSource).to.equal('microphone');
    for (const name of [
      'deviceLabelHash',
      'sampleRateSource',
      'channelCount',
      'echoCancellation',
      'noiseSuppression',
      'autoGainControl',
    ] as const)
      expect(quality[name], name).to.equal(whole?.[name]);
  });
});
