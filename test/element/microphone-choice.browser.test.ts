import { expect } from '@open-wc/testing';
import type { ThymiaRecorder } from '../../src/element/index.js';
import { nextEvent, recorderFixture, untilPhase } from '../support/drive.js';
import { intercept, type Intercepted } from '../support/intercept.js';

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

/** A recorder that is paused after some seconds. */
async function pausedRecorder(options: Partial<ThymiaRecorder> = {}): Promise<ThymiaRecorder> {
  const recorder = recorderFixture(options);
  recorder.start();
  await untilPhase(recorder, 'recording');
  while (recorder.elapsedSeconds < 2) await nextEvent(recorder, 'progress');
  recorder.pause();
  return recorder;
}

describe('the choice of a microphone', () => {
  const { mediaDevices } = navigator;
  const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
  let seen: Intercepted;
  const deviceInUse = () => seen.tracks.at(-1)?.getSettings().deviceId;

  beforeEach(() => {
    localStorage.clear();
    seen = intercept();
  });

  afterEach(() => {
    localStorage.clear();
    seen.end();
    mediaDevices.enumerateDevices = enumerateDevices;
  });

  it('switches while paused, goes on from what was said, and is remembered on the next visit', async () => {
    const recorder = await pausedRecorder();
    const picker = await pickerOf(recorder);
    const before = deviceInUse();
    const other = idsIn(picker).find((id) => id !== before && id !== 'default') ?? '';
    choose(picker, other);
    await untilPhase(recorder, 'requesting-microphone');
    await untilPhase(recorder, 'recording');
    expect(deviceInUse()).to.equal(other);
    expect(other).not.to.equal(before);
    expect(recorder.elapsedSeconds).to.be.at.least(1.5);
    expect(seen.tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended', 'live']);
    await recorder.discard();

    const later = recorderFixture();
    later.start();
    await untilPhase(later, 'recording');
    expect(deviceInUse()).to.equal(other);
  });

  it('is not remembered where nothing may be kept', async () => {
    const recorder = await pausedRecorder({ noRecovery: true });
    const picker = await pickerOf(recorder);
    choose(picker, idsIn(picker).at(-1) ?? '');
    await untilPhase(recorder, 'recording');
    expect(localStorage).to.have.length(0);
  });

  it('follows what is plugged in and out (stub: the browser’s list)', async () => {
    const recorder = await pausedRecorder();
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

  it('is offered when a microphone was lost; the recording goes on with another one', async () => {
    const recorder = await pausedRecorder();
    recorder.resume();
    const before = deviceInUse();
    seen.tracks.at(-1)?.dispatchEvent(new Event('ended')); // stands for an unplugged device
    await nextEvent(recorder, 'error');
    const kept = recorder.elapsedSeconds;
    const picker = await pickerOf(recorder);
    choose(picker, idsIn(picker).find((id) => id !== before && id !== 'default') ?? '');
    recorder.retry();
    await untilPhase(recorder, 'requesting-microphone');
    await untilPhase(recorder, 'recording');
    expect(deviceInUse()).not.to.equal(before);
    expect(recorder.elapsedSeconds).to.be.at.least(kept);
  });
});
