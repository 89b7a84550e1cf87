import { expect } from '@open-wc/testing';
import { align } from '../support/align.js';
import { nextEvent, recorderFixture, recordEnough, untilPhase } from '../support/drive.js';
import { readWav } from '../support/record.js';

const endpointOf = (name: string) => `/api/thymia/runs?fixture=${name}-${crypto.randomUUID()}`;

/** Resolves when an element has found what another left. */
async function found(endpoint: string) {
  const recorder = recorderFixture({ endpoint });
  while (recorder.phase !== 'recoverable') await nextEvent(recorder, 'status');
  return recorder;
}

/** Starts, and leaves the page after so many seconds. */
async function leaveAfter(seconds: number, endpoint: string): Promise<void> {
  const recorder = recorderFixture({ endpoint });
  recorder.start();
  while (recorder.elapsedSeconds < seconds) await nextEvent(recorder, 'progress');
  recorder.remove();
}

describe('<thymia-recorder>, an unfinished session', () => {
  it('is found by the next element, which goes on recording and sends it all', async () => {
    const endpoint = endpointOf('short');
    await leaveAfter(4, endpoint);
    const recorder = await found(endpoint);
    recorder.submit();
    await untilPhase(recorder, 'recording');
    expect(recorder.elapsedSeconds).to.be.at.least(3);
    while (recorder.speechSeconds < 11) await nextEvent(recorder, 'progress');
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    recorder.submit();
    await untilPhase(recorder, 'complete');
    await recorder.discard();
    expect(await kept(endpoint)).to.equal(false);
  });

  it('is heard and sent when enough was said, sample for sample', async () => {
    const endpoint = endpointOf('enough');
    const before = recorderFixture({ endpoint });
    await recordEnough(before);
    await untilPhase(before, 'reviewing');
    const [kept] = before.recordings;
    before.remove();
    const recorder = await found(endpoint);
    const [recovered] = recorder.recordings;
    expect(recovered?.quality).to.deep.equal(kept?.quality);
    recorder.submit();
    await untilPhase(recorder, 'complete');
  });

  it('is whole up to its last second', async () => {
    const endpoint = endpointOf('whole');
    await leaveAfter(13, endpoint);
    const recorder = await found(endpoint);
    const [recording] = recorder.recordings;
    if (!recording) throw new Error('Nothing was found.');
    expect(recording.durationSeconds).to.be.at.least(12);
    const played = await readWav(await (await fetch('/test-results/microphone.wav')).blob());
    const { samples } = await readWav(recording.blob);
    expect(align(played.samples, samples, { maxOffset: 0.05 * played.sampleRate }).differing).to.equal(0);
  });

  it('is thrown away by discard()', async () => {
    const endpoint = endpointOf('discard');
    await leaveAfter(2, endpoint);
    const recorder = await found(endpoint);
    await recorder.discard();
    expect(recorder.phase).to.equal('idle');
    expect(await kept(endpoint)).to.equal(false);
  });
});

/** Whether anything is found at this endpoint. */
async function kept(endpoint: string): Promise<boolean> {
  const { createJournal } = await import('../../src/journal/index.js');
  const owner = { endpoint: new URL(endpoint, location.href).href };
  const entry = await createJournal().find(owner, new AbortController().signal);
  entry?.release();
  return entry !== undefined;
}
