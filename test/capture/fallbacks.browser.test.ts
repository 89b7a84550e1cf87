import { expect } from '@open-wc/testing';
import { record } from '../support/record.js';

/** Seconds of a recording: half a second of noise, and then speech. */
const SECONDS = 3;
/** How late weights come. */
const LATE_MS = 1500;

/** Whether a request is for the detector's weights. */
const isWeights = (input: RequestInfo | URL) =>
  (input instanceof Request ? input.url : input.toString()).endsWith('.bin');

describe('startCapture', () => {
  const { fetch } = globalThis;
  afterEach(() => void (globalThis.fetch = fetch));

  it('counts loudness when there are no weights', async () => {
    globalThis.fetch = (input, init) =>
      isWeights(input) ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    const { audio } = await record(SECONDS);
    expect(audio.quality).to.include({ detector: 'energy', detectorReason: 'weights-unavailable' });
    expect(audio.speechSeconds).to.be.within(1, audio.durationSeconds);
  });

  it('counts what was said before the weights came', async () => {
    globalThis.fetch = async (input, init) => {
      if (isWeights(input)) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      return fetch(input, init);
    };
    const { audio } = await record(SECONDS);
    expect(audio.quality).to.include({ detector: 'silero-vad-v6' });
    // More than was said after they came.
    expect(audio.speechSeconds).to.be.greaterThan(audio.durationSeconds - LATE_MS / 1000);
  });

  it('records by the browser alone where a page has put another recorder in the place of the browser’s', async () => {
    const original = globalThis.MediaRecorder;
    let constructed = 0;
    globalThis.MediaRecorder = class extends original {
      static override isTypeSupported = () => true; // as such recorders say of WAV and all else
      constructor(...parameters: ConstructorParameters<typeof original>) {
        super(...parameters);
        constructed += 1;
      }
    };
    try {
      const { audio } = await record(SECONDS);
      expect(constructed).to.equal(0);
      expect(audio.speechSeconds).to.be.within(1, audio.durationSeconds);
    } finally {
      globalThis.MediaRecorder = original;
    }
  });

  it('records on a page that is busy for 6 s just when the recorder starts', async () => {
    const { start } = MediaRecorder.prototype;
    MediaRecorder.prototype.start = function (this: MediaRecorder, timeslice?: number) {
      start.call(this, timeslice);
      setTimeout(() => blockPage(6000));
    };
    try {
      const { audio } = await record(1);
      expect(audio.durationSeconds).to.be.greaterThan(1);
    } finally {
      MediaRecorder.prototype.start = start;
    }
  });
});

function blockPage(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
