import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';
import type { ErrorCode } from '../../src/session/index.js';
import { listen, nextEvent, recorderFixture, untilPhase } from '../support/drive.js';
import { setMicrophonePermission } from '../support/microphone-permission.js';
import { makeRecorderDeaf } from '../support/deaf-recorder.js';
import { intercept } from '../support/intercept.js';
import { startRecording } from '../support/record.js';

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, 1000 * count));

/** A microphone that has been recorded for some seconds, and what it consists of. */
async function recordedFor(count: number) {
  const seen = intercept();
  endings.push(seen.end);
  const recording = await startRecording();
  await recording.until(count);
  return { ...recording, ...seen };
}

/** Takes the microphone away, as when it is unplugged. */
const unplug = (tracks: readonly MediaStreamTrack[]) => tracks.at(-1)?.dispatchEvent(new Event('ended'));

const endings: (() => void)[] = [];

async function restore(): Promise<void> {
  while (endings.length > 0) endings.pop()?.();
  await setMicrophonePermission('granted');
}

describe('startCapture', () => {
  afterEach(restore);

  it('fails when the person takes the microphone away, and goes on with the next one', async () => {
    const { failed } = await recordedFor(1);
    await setMicrophonePermission('denied');
    const { error, part } = await failed;
    expect(error).to.include({ code: 'microphone-lost', retryable: true });
    const kept = part?.figures.elapsedSeconds ?? 0;
    expect(kept).to.be.greaterThan(0.5);

    await setMicrophonePermission('granted');
    const { capture, until } = await startRecording(part);
    const { elapsedSeconds } = await until(kept + 1);
    const audio = await capture.stop();
    expect(audio.durationSeconds).to.be.at.least(elapsedSeconds - 0.5);
  });

  it('goes on with a microphone of another rate, at the higher of both', async () => {
    const { tracks, failed } = await recordedFor(2);
    unplug(tracks);
    const { part } = await failed;
    const kept = part?.figures.elapsedSeconds ?? 0;
    const context = new AudioContext({ sampleRate: 16_000 });
    const microphone = new MediaStreamAudioDestinationNode(context);
    const voice = new OscillatorNode(context);
    voice.connect(microphone);
    voice.start();
    endings.push(() => void context.close(), intercept({ stream: microphone.stream }).end);
    const { capture, until } = await startRecording(part);
    const { elapsedSeconds } = await until(kept + 1);
    const { durationSeconds, quality } = await capture.stop();
    expect(durationSeconds).to.be.at.least(elapsedSeconds);
    expect(quality.sampleRate).to.be.greaterThan(16_000);
    expect(quality.rateChanges).to.deep.equal([
      { seconds: 0, sampleRate: quality.sampleRate },
      { seconds: kept, sampleRate: 16_000 },
    ]);
  });

  it('keeps what was said before the microphone was lost', async () => {
    const { tracks, failed } = await recordedFor(1);
    unplug(tracks);
    const { part } = await failed;
    const audio = await part?.finish(new AbortController().signal);
    expect(audio?.durationSeconds).to.be.greaterThan(0.5);
    expect(audio?.speechSeconds).to.equal(part?.figures.speechSeconds);
  });

  it('fails when the system mutes the microphone for over two seconds (stub: no engine here does it)', async () => {
    const { tracks, failed } = await recordedFor(0.5);
    let isOver = false;
    void failed.then(() => (isOver = true));
    const track = tracks.at(-1);
    track?.dispatchEvent(new Event('mute'));
    await seconds(1);
    track?.dispatchEvent(new Event('unmute'));
    await seconds(1.5);
    expect(isOver).to.equal(false);
    track?.dispatchEvent(new Event('mute'));
    expect((await failed).error.code).to.equal('microphone-lost');
  });

  it('keeps what was recorded when the recorder falls silent (stub: it is paused behind the product’s back)', async () => {
    const seen: MediaRecorder[] = [];
    const { start } = MediaRecorder.prototype;
    MediaRecorder.prototype.start = function (this: MediaRecorder, timeslice?: number) {
      seen.push(this);
      start.call(this, timeslice);
    };
    endings.push(() => (MediaRecorder.prototype.start = start));
    const { failed } = await recordedFor(1);
    seen.at(-1)?.pause();
    const { error, part } = await failed;
    expect(error).to.include({ code: 'recording-failed', retryable: true });
    expect(part?.figures.elapsedSeconds).to.be.at.least(0.5);
  });

  it('keeps all that was recorded when the recorder never stops', async () => {
    const { capture, until } = await recordedFor(1);
    const { elapsedSeconds } = await until(1.5);
    endings.push(makeRecorderDeaf());
    const audio = await capture.stop();
    expect(audio.durationSeconds).to.be.greaterThan(elapsedSeconds - 0.6); // a slice may be on its way
  });
});

describe('<thymia-recorder>', () => {
  afterEach(restore);

  it('says that the microphone is silent when it is from the start', async () => {
    endings.push(intercept({ enabled: false }).end);
    const recorder = recorderFixture();
    const { error, progress } = listen(recorder);
    recorder.start();
    await nextEvent(recorder, 'error');
    expect(error[0]).to.include({ code: 'recording-silent', retryable: true });
    // Figures of a recording that ends give no reason.
    expect(progress.flatMap((detail) => ('reason' in detail ? [detail.reason] : [])).at(-1)).to.equal('silence');
    expect(recorder.elapsedSeconds).to.be.lessThan(10); // long before the recording would have ended
  });

  it('fails when the microphone opens but nothing comes from it', async () => {
    const context = new AudioContext();
    const { stream } = new MediaStreamAudioDestinationNode(context);
    await context.suspend();
    endings.push(() => void context.close(), intercept({ stream }).end);
    const recorder = recorderFixture();
    recorder.start();
    expect((await nextEvent(recorder, 'error')).detail).to.include({ code: 'recording-failed', retryable: true });
  });

  it('says that the microphone is denied for this site, and goes on by itself when it is allowed', async () => {
    await setMicrophonePermission('denied');
    const recorder = recorderFixture();
    recorder.start();
    expect((await nextEvent(recorder, 'error')).detail).to.include({ code: 'microphone-denied', retryable: true });
    expect(recorder.error).to.include({ lock: 'site' });
    await waitUntil(() => recorder.shadowRoot?.textContent.includes('turn the microphone on'));
    const goesOn = nextEvent(recorder, 'status');
    await setMicrophonePermission('granted');
    expect((await goesOn).detail.phase).to.equal('requesting-microphone');
    await untilPhase(recorder, 'recording');
  });

  const REFUSALS: readonly [name: string, message: string, code: ErrorCode, lock?: string][] = [
    ['NotAllowedError', 'Permission denied by system', 'microphone-denied', 'system'],
    ['NotFoundError', 'Requested device not found', 'microphone-not-found'],
    ['NotReadableError', 'Could not start audio source', 'microphone-in-use'],
    ['OverconstrainedError', '', 'microphone-not-found'],
    ['SecurityError', '', 'blocked-by-policy'],
  ];
  for (const [name, message, code, lock] of REFUSALS)
    it(`fails with ${code} when the browser answers ${name} ${message} (stub: the browser’s own words)`, async () => {
      endings.push(intercept({ refusal: new DOMException(message, name) }).end);
      const recorder = recorderFixture();
      recorder.start();
      expect((await nextEvent(recorder, 'error')).detail.code).to.equal(code);
      expect(recorder.error?.lock).to.equal(lock);
    });
});
