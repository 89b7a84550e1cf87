import { expect, fixtureSync, html } from '@open-wc/testing';
import { waitUntil } from '../../support/wait-until.js';
import { posed } from '../../../demo/moments/poses.js';
import { RecorderError } from '../../../src/domain/errors.js';
import type { CapturePart } from '../../../src/domain/ports.js';
import { createJournal } from '../../../src/journal/index.js';
import { capturePart, FakeJournal, FakePorts, goodReplies, PortCall } from '../../../src/testing/index.js';
import { nextEvent, recordEnough, untilPhase } from '../../support/drive.js';
import { align } from '../../support/align.js';
import { microphoneSound, playedMicrophone, playedRecorder, PLAYED_SECONDS } from '../../support/played-recorder.js';
import { readWav } from '../../support/record.js';

const endpointOf = (name: string) => `/api/thymia/runs?fixture=${name}-${crypto.randomUUID()}`;

/** Resolves when an element has found what another left. */
async function found(endpoint: string) {
  const recorder = playedRecorder({ endpoint });
  while (recorder.phase !== 'recoverable') await nextEvent(recorder, 'status');
  return recorder;
}

/** Records so many seconds, and leaves the page. */
async function leaveAfter(seconds: number, endpoint: string): Promise<void> {
  const recorder = playedRecorder({ endpoint }, { startCapture: playedMicrophone(seconds) });
  recorder.start();
  while (recorder.elapsedSeconds < seconds) await nextEvent(recorder, 'progress');
  recorder.remove();
}

describe('<thymia-recorder>', () => {
  it('finds an unfinished recording, goes on with it and sends it all', async () => {
    const endpoint = endpointOf('short');
    await leaveAfter(4, endpoint);
    const recorder = await found(endpoint);
    recorder.submit();
    await untilPhase(recorder, 'recording');
    while (recorder.elapsedSeconds < 4 + PLAYED_SECONDS || recorder.speechSeconds < 11)
      await nextEvent(recorder, 'progress');
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    expect(recorder.recordings[0]?.durationSeconds).to.equal(4 + PLAYED_SECONDS);
    recorder.submit();
    await untilPhase(recorder, 'complete');
    await recorder.discard();
    expect(await kept(endpoint)).to.equal(false);
  });

  it('offers to hear and to send a recording that was not sent, sample for sample', async () => {
    const endpoint = endpointOf('enough');
    const before = playedRecorder({ endpoint });
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

  it('keeps a recording whole up to its last sample', async () => {
    const endpoint = endpointOf('whole');
    await leaveAfter(PLAYED_SECONDS, endpoint);
    const recorder = await found(endpoint);
    const [recording] = recorder.recordings;
    if (!recording) throw new Error('Nothing was found.');
    const { samples } = await readWav(recording.blob);
    const played = (await microphoneSound()).samples;
    expect(samples).to.have.length(played.length);
    expect(align(played, samples, { maxOffset: 0 }).differing).to.equal(0);
  });

  it('throws a recording that was found away with discard()', async () => {
    const endpoint = endpointOf('discard');
    await leaveAfter(2, endpoint);
    const recorder = await found(endpoint);
    await recorder.discard();
    expect(recorder.phase).to.equal('idle');
    expect(await kept(endpoint)).to.equal(false);
  });

  for (const gapMs of [0, 10, 1000])
    it(`offers its own recording when it is put back after ${gapMs} ms`, async () => {
      const recorder = playedRecorder({ endpoint: endpointOf('back') });
      await recordEnough(recorder);
      await untilPhase(recorder, 'reviewing');
      const { parentElement } = recorder;
      recorder.remove();
      await new Promise((resolve) => setTimeout(resolve, gapMs));
      parentElement?.append(recorder);
      await untilPhase(recorder, 'recoverable');
      recorder.submit();
      await untilPhase(recorder, 'complete');
    });

  it('learns the result of a run that it was taken off the page with', async () => {
    const recorder = playedRecorder({ endpoint: endpointOf('processing') });
    await recordEnough(recorder);
    await untilPhase(recorder, 'reviewing');
    recorder.submit();
    await untilPhase(recorder, 'processing');
    const { parentElement, runId } = recorder;
    recorder.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parentElement?.append(recorder);
    await untilPhase(recorder, 'recoverable');
    recorder.submit();
    await untilPhase(recorder, 'complete');
    expect(recorder.runId).to.equal(runId);
  });

  for (const delayMs of [20, 50, 500])
    it(`offers somebody’s own recording when the person is named ${delayMs} ms after it is there`, async () => {
      const endpoint = endpointOf('late');
      for (const owner of [undefined, 'grace', 'ada']) {
        const left = playedRecorder({ endpoint, owner });
        await recordEnough(left);
        await untilPhase(left, 'reviewing');
        left.remove();
      }
      const before = await found(endpoint); // a page that names nobody at first
      before.remove();
      const recorder = playedRecorder({ endpoint });
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      recorder.owner = 'ada';
      await untilPhase(recorder, 'recoverable');
      recorder.submit();
      await untilPhase(recorder, 'complete');
      await recorder.discard();
      expect(await kept(endpoint, 'ada')).to.equal(false);
      expect(await kept(endpoint, 'grace')).to.equal(true);
    });

  it('keeps what it found when the part that restores it does not load', async () => {
    const journal = new FakeJournal();
    const left = await posed('reviewing', main(), { ports: new FakePorts({ replies: goodReplies(), journal }) });
    left.recorder.remove();
    const [entry] = journal.entries;
    await waitUntil(() => entry?.isHeld === false);
    const ports = new FakePorts({ replies: goodReplies(), journal });
    let tries = 0;
    const recoverPart = () => {
      tries += 1;
      return Promise.reject(new RecorderError('recording-failed', 'Gone.', { reason: 'page-outdated' }));
    };
    const { recorder } = await posed('idle', main(), { ports, otherPorts: { recoverPart } });
    await waitUntil(() => tries > 0 && entry?.isHeld === false, 'It is not let go of.');
    expect([...journal.entries]).to.deep.equal([entry]);
    expect(recorder.phase).to.equal('idle');
  });

  it('keeps an unsent recording when its start button is pressed before that is restored', async () => {
    const journal = new FakeJournal();
    const left = await posed('reviewing', main(), { ports: new FakePorts({ replies: goodReplies(), journal }) });
    left.recorder.remove();
    await waitUntil(() => [...journal.entries].every(({ isHeld }) => !isHeld));
    const [entry] = journal.entries;
    const ports = new FakePorts({ replies: goodReplies(), journal });
    const restoring = new PortCall<CapturePart>(new AbortController().signal);
    const recoverPart = () => restoring.answered;
    const { recorder } = await posed('idle', main(), { ports, otherPorts: { recoverPart } });
    await waitUntil(() => entry?.isHeld, 'Nothing is restored.');
    recorder.shadowRoot?.querySelector<HTMLElement>('.record')?.click();
    await untilPhase(recorder, 'recording');
    await restoring.answer(capturePart(20));
    expect([...journal.entries][0]).to.equal(entry);
    expect(entry).to.include({ isHeld: false });
    expect(entry?.slices).to.have.length(1);
  });
});

const main = () => fixtureSync<HTMLElement>(html`<main></main>`);

/** Whether anything is found at this endpoint. */
async function kept(endpoint: string, owner?: string): Promise<boolean> {
  const whose = { endpoint: new URL(endpoint, location.href).href, model: 'helios', owner } as const;
  const entry = await createJournal().find(whose, new AbortController().signal);
  entry?.release();
  return entry !== undefined;
}
