import { expect, fixtureSync, html } from '@open-wc/testing';
import { waitUntil } from '../../support/wait-until.js';
import { posed } from '../../../demo/moments/poses.js';
import type { CapturePart, Journal } from '../../../src/domain/ports.js';
import { createJournal } from '../../../src/journal/index.js';
import { capturePart, FakeJournal, FakePorts, goodReplies, PortCall } from '../../../src/testing/index.js';
import { nextEvent, recordEnough, untilPhase } from '../../support/drive.js';
import { align } from '../../support/align.js';
import { eventually } from '../../support/journal.js';
import { microphoneSound, playedMicrophone, playedRecorder, PLAYED_SECONDS } from '../../support/played-recorder.js';
import { readWav } from '../../support/record.js';

const endpointOf = (name: string) => `/api/thymia/runs?fixture=${name}-${crypto.randomUUID()}`;

/** Waits for what a page that was left still writes down: it wrote little by little, had it recorded in real time. */
const patientJournal: Journal = {
  open: (...parameters) => createJournal().open(...parameters),
  find: (...parameters) => eventually(() => createJournal().find(...parameters)),
  forget: (...parameters) => createJournal().forget(...parameters),
  forgetAll: () => createJournal().forgetAll(),
  removeExpired: () => createJournal().removeExpired(),
};

/** Resolves when an element has found what another left. */
async function found(endpoint: string) {
  const recorder = playedRecorder({ endpoint }, { journal: patientJournal });
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
async function kept(endpoint: string): Promise<boolean> {
  const owner = { endpoint: new URL(endpoint, location.href).href, model: 'helios' } as const;
  const entry = await createJournal().find(owner, new AbortController().signal);
  entry?.release();
  return entry !== undefined;
}
