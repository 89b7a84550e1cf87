import { expect } from '@open-wc/testing';
import { locale as en } from '../../../src/i18n/en.js';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import { recorderFixture, untilPhase } from '../../support/drive.js';
import { waitUntil } from '../../support/wait-until.js';

const { strings } = en;
const helpOf = ({ shadowRoot }: HTMLElement) => shadowRoot?.querySelector('[part=help]')?.textContent.trim();

/** A recorder that records, and what it is in. */
async function recording(): Promise<{ readonly recorder: ThymiaRecorder; readonly main: HTMLElement }> {
  const recorder = recorderFixture();
  const main = document.createElement('main');
  recorder.replaceWith(main);
  main.append(recorder);
  recorder.start();
  await untilPhase(recorder, 'recording');
  await recordedFor(recorder, 0.3);
  return { recorder, main };
}

/** Records so many seconds more: time in which a pause would have come. */
async function recordedFor(recorder: ThymiaRecorder, seconds: number): Promise<void> {
  const end = recorder.elapsedSeconds + seconds;
  await waitUntil(() => recorder.elapsedSeconds >= end || recorder.phase !== 'recording', 'It records nothing.');
}

describe('UnseenPause', () => {
  afterEach(() => document.querySelector('main')?.remove());

  it('pauses a recording when the page hides its element, and says so', async () => {
    const { recorder, main } = await recording();
    main.hidden = true;
    await waitUntil(() => recorder.phase === 'paused', 'It records on out of sight.');
    main.hidden = false;
    await waitUntil(() => helpOf(recorder) === strings.pausedUnseen, 'It does not say why it paused.');
    recorder.resume();
    await recordedFor(recorder, 0.5);
    expect(recorder.phase).to.equal('recording');
    recorder.pause();
    await waitUntil(() => helpOf(recorder) === strings.paused, 'It gives the wrong reason for a pause.');
  });

  it('records on when its host resumes it out of sight', async () => {
    const { recorder, main } = await recording();
    recorder.pause();
    main.hidden = true;
    recorder.resume();
    await recordedFor(recorder, 0.5);
    expect(recorder.phase).to.equal('recording');
  });

  it('pauses a second recording too, if it was asked for in sight', async () => {
    const { recorder, main } = await recording();
    await recorder.discard();
    main.hidden = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    main.hidden = false;
    recorder.start();
    await untilPhase(recorder, 'recording');
    main.hidden = true;
    await waitUntil(() => recorder.phase === 'paused', 'It records on out of sight.');
  });

  it('records on with a second recording that its host starts out of sight', async () => {
    const { recorder, main } = await recording();
    await recorder.discard();
    main.hidden = true;
    recorder.start();
    await untilPhase(recorder, 'recording');
    await recordedFor(recorder, 0.5);
    expect(recorder.phase).to.equal('recording');
  });

  it('records on with record-while-hidden', async () => {
    const { recorder, main } = await recording();
    recorder.setAttribute('record-while-hidden', '');
    main.hidden = true;
    await recordedFor(recorder, 0.5);
    expect(recorder.phase).to.equal('recording');
  });

  it('records on when the element is scrolled out of view', async () => {
    const { recorder, main } = await recording();
    const space = document.createElement('div');
    space.style.blockSize = '4000px';
    main.prepend(space);
    window.scrollTo(0, 0);
    await recordedFor(recorder, 0.5);
    expect(recorder.phase).to.equal('recording');
    space.remove();
  });
});
