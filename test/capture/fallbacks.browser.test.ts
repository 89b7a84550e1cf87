import { expect } from '@open-wc/testing';
import { nextEvent, recorderFixture, untilEnough } from '../support/drive.js';

/** Whether a request is for the detector's weights. */
const isWeights = (input: RequestInfo | URL) =>
  (input instanceof Request ? input.url : input.toString()).endsWith('.bin');

async function record() {
  const recorder = recorderFixture();
  recorder.start();
  await untilEnough(recorder);
  recorder.stop();
  while (recorder.phase !== 'reviewing') await nextEvent(recorder, 'status');
  return recorder.recordings[0]?.quality;
}

describe('seconds of speech, where a part of the counter can’t be had', () => {
  const { fetch } = globalThis;
  const { addModule } = AudioWorklet.prototype;
  afterEach(() => {
    globalThis.fetch = fetch;
    AudioWorklet.prototype.addModule = addModule;
  });

  it('without weights, loudness is counted', async () => {
    globalThis.fetch = (input, init) =>
      isWeights(input) ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    expect(await record()).to.include({ detector: 'energy', detectorReason: 'weights-unavailable' });
  });

  it('with weights that come late, what was said before is counted too', async () => {
    globalThis.fetch = async (input, init) => {
      if (isWeights(input)) await new Promise((resolve) => setTimeout(resolve, 4000));
      return fetch(input, init);
    };
    const quality = await record();
    expect(quality).to.include({ detector: 'silero-vad-v6' });
    expect(quality?.durationSeconds).to.be.lessThan(16); // as without the wait, or what came in it was not counted
  });

  it('without the worklet, speech is counted from what is recorded', async () => {
    AudioWorklet.prototype.addModule = () => Promise.reject(new DOMException('Blocked', 'AbortError'));
    expect(await record()).to.include({ detector: 'silero-vad-v6', detectorReason: 'worklet-unavailable' });
  });
});
