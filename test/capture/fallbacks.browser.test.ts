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
});
