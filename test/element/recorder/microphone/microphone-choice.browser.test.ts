import { expect } from '@open-wc/testing';
import { locale } from '../../../../src/i18n/en.js';
import { RecorderError } from '../../../../src/domain/errors.js';
import type { ThymiaRecorder } from '../../../../src/element/index.js';
import { FakePorts, goodReplies } from '../../../../src/testing/index.js';
import { nextEvent, recorderFixture, untilPhase } from '../../../support/drive.js';
import { playedRecorder } from '../../../support/played-recorder.js';
import { intercept, type Intercepted } from '../../../support/intercept.js';
import { waitUntil } from '../../../support/wait-until.js';

const { strings } = locale;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The picker, once it is shown. */
async function pickerOf(recorder: ThymiaRecorder): Promise<HTMLSelectElement> {
  for (;;) {
    const picker = recorder.shadowRoot?.querySelector<HTMLSelectElement>('[part~="microphone"] select');
    if (picker) return picker;
    await nextFrame();
  }
}

const idsIn = (picker: HTMLSelectElement) => Array.from(picker.options, ({ value }) => value);

function choose(picker: HTMLSelectElement, deviceId: string): void {
  picker.value = deviceId;
  picker.dispatchEvent(new Event('change'));
}

/** A recorder that hears no microphone, paused after two seconds, and its ports. */
async function pausedRecorder(options: Partial<ThymiaRecorder> = {}) {
  const ports = new FakePorts({ replies: goodReplies() });
  const { startCapture } = ports;
  const recorder = playedRecorder(options, { startCapture });
  recorder.start();
  await untilPhase(recorder, 'recording');
  ports.capture.hear(2);
  recorder.pause();
  return { recorder, ports };
}

/** Another one than that in use. */
const otherThan = (deviceId: string | undefined, picker: HTMLSelectElement) =>
  idsIn(picker).find((id) => id !== deviceId && id !== 'default') ?? '';

/** How a microphone that was asked for is not given. */
const REFUSALS: readonly (readonly [string, (recorder: ThymiaRecorder, ports: FakePorts) => unknown])[] = [
  [
    'refused',
    (_, { capture }) => capture.opening.fail(new RecorderError('microphone-denied', 'No.', { retryable: true })),
  ],
  [
    'no longer wanted',
    async (recorder) => {
      await recorder.updateComplete; // it is drawn once the microphone takes a while
      buttonOf(recorder, 'Cancel').click();
    },
  ],
];

function buttonOf({ shadowRoot }: ThymiaRecorder, label: string): HTMLButtonElement {
  const buttons = Array.from(shadowRoot?.querySelectorAll('button') ?? []);
  const button = buttons.find(({ textContent }) => textContent.trim() === label);
  if (!button) throw new Error(`No button says “${label}”.`);
  return button;
}

describe('<thymia-recorder>', () => {
  const { mediaDevices } = navigator;
  const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
  let seen: Intercepted;

  beforeEach(() => {
    localStorage.clear();
    seen = intercept();
  });

  afterEach(() => {
    localStorage.clear();
    seen.end();
    mediaDevices.enumerateDevices = enumerateDevices;
  });

  it('switches to the microphone that is chosen while paused, and remembers it on the next visit', async () => {
    const deviceInUse = () => seen.tracks.at(-1)?.getSettings().deviceId;
    const recorder = recorderFixture();
    recorder.start();
    while (recorder.elapsedSeconds < 1) await nextEvent(recorder, 'progress');
    recorder.pause();
    const picker = await pickerOf(recorder);
    const before = deviceInUse();
    const other = otherThan(before, picker);
    choose(picker, other);
    await untilPhase(recorder, 'requesting-microphone');
    await untilPhase(recorder, 'recording');
    expect(deviceInUse()).to.equal(other);
    expect(other).not.to.equal(before);
    expect(recorder.elapsedSeconds).to.be.at.least(0.5);
    expect(seen.tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended', 'live']);
    await recorder.discard();

    const later = recorderFixture();
    later.start();
    await untilPhase(later, 'recording');
    expect(deviceInUse()).to.equal(other);
  });

  it('remembers no microphone where nothing may be kept', async () => {
    const { recorder, ports } = await pausedRecorder({ noRecovery: true });
    const picker = await pickerOf(recorder);
    const other = otherThan(undefined, picker);
    choose(picker, other);
    await untilPhase(recorder, 'requesting-microphone');
    await untilPhase(recorder, 'recording');
    expect(ports.capture.options.deviceId).to.equal(other);
    expect(localStorage).to.have.length(0);
  });

  it('lists what is plugged in and out (stub: the browser’s list)', async () => {
    const { recorder } = await pausedRecorder();
    const picker = await pickerOf(recorder);
    const before = idsIn(picker);
    const facts = { deviceId: 'headset', label: 'Headset', groupId: '', kind: 'audioinput' } as const;
    const headset: MediaDeviceInfo = { ...facts, toJSON: () => facts };
    mediaDevices.enumerateDevices = async () => [...(await enumerateDevices()), headset];
    mediaDevices.dispatchEvent(new Event('devicechange'));
    while (!idsIn(picker).includes('headset')) await nextFrame();
    expect(picker.textContent).to.include('Headset');
    mediaDevices.enumerateDevices = enumerateDevices;
    mediaDevices.dispatchEvent(new Event('devicechange'));
    while (idsIn(picker).includes('headset')) await nextFrame();
    expect(idsIn(picker)).to.deep.equal(before);
  });

  for (const [how, refuse] of REFUSALS)
    it(`goes on with the microphone before when another one is ${how}`, async () => {
      const { recorder, ports } = await pausedRecorder();
      const picker = await pickerOf(recorder);
      const { deviceId } = ports.capture.options;
      const failed = nextEvent(recorder, 'error');
      ports.replies.open = undefined;
      choose(picker, otherThan(deviceId, picker));
      await untilPhase(recorder, 'requesting-microphone');
      await refuse(recorder, ports);
      expect((await failed).detail.code).to.equal('microphone-denied');
      const says = () => recorder.shadowRoot?.textContent ?? '';
      await waitUntil(() => says().includes('What you have said is still here.'), 'what was said is still here');
      expect(localStorage).to.have.length(0);
      ports.replies.open = () => undefined;
      buttonOf(recorder, 'Continue').click();
      await untilPhase(recorder, 'recording');
      const { options } = ports.capture;
      expect([options.deviceId, options.part?.figures.elapsedSeconds]).to.deep.equal([deviceId, 2]);
      expect(ports.captures).to.have.length(3);
    });

  it('offers another microphone when one was lost, and goes on with that', async () => {
    const { recorder, ports } = await pausedRecorder();
    recorder.resume();
    const lost = nextEvent(recorder, 'error');
    ports.capture.breakOff(new RecorderError('microphone-lost', 'Lost.', { retryable: true }));
    await lost;
    const picker = await pickerOf(recorder);
    const other = otherThan(ports.capture.options.deviceId, picker);
    choose(picker, other);
    recorder.retry();
    await untilPhase(recorder, 'recording');
    const { deviceId, part } = ports.capture.options;
    expect(deviceId).to.equal(other);
    expect(part?.figures.elapsedSeconds).to.equal(2);
    expect(recorder.elapsedSeconds).to.equal(2);
  });

  describe('with a remembered microphone that is broken', () => {
    const BROKEN = 'broken-microphone';
    const textOf = ({ shadowRoot }: ThymiaRecorder) => shadowRoot?.textContent ?? '';

    /** The next microphones, of which this one is not given. */
    function refuse(name: string): void {
      seen.end();
      seen = intercept({ refusal: new DOMException('as the browser says it', name), refusedId: BROKEN });
      localStorage.setItem('thymia-recorder.microphone', BROKEN);
    }

    for (const name of ['NotReadableError', 'AbortError', 'OverconstrainedError'])
      it(`records with another one after ${name}, says so, and shows which (stub)`, async () => {
        refuse(name);
        const recorder = recorderFixture();
        recorder.start();
        await untilPhase(recorder, 'recording');
        await waitUntil(() => textOf(recorder).includes(strings.otherMicrophone), 'another microphone');
        recorder.pause();
        const picker = await pickerOf(recorder);
        expect(picker.value).to.equal(seen.tracks[0]?.getSettings().deviceId);
        choose(picker, otherThan(picker.value, picker));
        await untilPhase(recorder, 'recording');
        await recorder.updateComplete;
        expect(textOf(recorder)).not.to.include(strings.otherMicrophone);
      });

    it('offers the others, and asks for the browser’s choice, after NotAllowedError (stub)', async () => {
      refuse('NotAllowedError');
      const recorder = recorderFixture();
      const failed = nextEvent(recorder, 'error');
      recorder.start();
      expect((await failed).detail.code).to.equal('microphone-denied');
      const picker = await pickerOf(recorder);
      expect(idsIn(picker).length).to.be.greaterThan(1);
      recorder.retry();
      await untilPhase(recorder, 'requesting-microphone');
      await untilPhase(recorder, 'recording');
      await waitUntil(() => textOf(recorder).includes(strings.otherMicrophone), 'another microphone');
    });
  });
});
