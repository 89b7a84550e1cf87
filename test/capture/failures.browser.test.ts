import { expect, waitUntil } from '@open-wc/testing';
import type { ErrorCode } from '../../src/session/index.js';
import { listen, nextEvent, recorderFixture, untilPhase } from '../support/drive.js';
import { setMicrophonePermission } from '../support/microphone-permission.js';
import { makeRecorderDeaf } from '../support/deaf-recorder.js';
import { intercept } from '../support/intercept.js';

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, 1000 * count));

/** A recorder that has recorded for some seconds, and the microphone it uses. */
async function recordingFor(count: number) {
  const seen = intercept();
  endings.push(seen.end);
  const recorder = recorderFixture();
  recorder.start();
  await untilPhase(recorder, 'recording');
  await seconds(count);
  return { recorder, ...seen };
}

const endings: (() => void)[] = [];

async function restore(): Promise<void> {
  while (endings.length > 0) endings.pop()?.();
  await setMicrophonePermission('granted');
}

describe('what goes wrong with a microphone while it records', () => {
  afterEach(restore);

  it('taken away (the person revokes it): says so, keeps what was said, goes on with the next one', async () => {
    const { recorder } = await recordingFor(3);
    const before = performance.now();
    const failure = nextEvent(recorder, 'error');
    await setMicrophonePermission('denied');
    const { detail } = await failure;
    expect(performance.now() - before).to.be.lessThan(5000);
    expect(detail).to.include({ code: 'microphone-lost', retryable: true });
    const kept = recorder.elapsedSeconds;
    expect(kept).to.be.greaterThan(2);

    await setMicrophonePermission('granted');
    recorder.retry();
    await untilPhase(recorder, 'recording');
    while (recorder.speechSeconds < 11) await nextEvent(recorder, 'progress');
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    const [recording] = recorder.recordings;
    expect(recording?.speechSeconds).to.be.at.least(11);
    expect(recording?.durationSeconds).to.be.at.least(recorder.elapsedSeconds - 0.5);
  });

  it('lost, and the next one has another sample rate: what was said does not fit, and it begins anew', async () => {
    const { recorder, tracks } = await recordingFor(3);
    tracks.at(-1)?.dispatchEvent(new Event('ended')); // stands for an unplugged device
    await nextEvent(recorder, 'error');
    expect(recorder.elapsedSeconds).to.be.greaterThan(2);

    const context = new AudioContext({ sampleRate: 16_000 });
    const microphone = new MediaStreamAudioDestinationNode(context);
    const voice = new OscillatorNode(context);
    voice.connect(microphone);
    voice.start();
    endings.push(() => void context.close(), intercept({ stream: microphone.stream }).end);
    recorder.retry();
    await untilPhase(recorder, 'recording');
    await seconds(2);
    expect(recorder.phase).to.equal('recording');
    expect(recorder.elapsedSeconds).to.be.within(0.5, 2.9);
  });

  it('lost after enough was said: stop() ends it with what there is', async () => {
    const { recorder, tracks } = await recordingFor(0);
    while (recorder.speechSeconds < 11.1) await nextEvent(recorder, 'progress');
    tracks.at(-1)?.dispatchEvent(new Event('ended')); // stands for an unplugged device
    await nextEvent(recorder, 'error');
    recorder.stop();
    await untilReviewing(recorder);
    expect(recorder.recordings[0]?.speechSeconds).to.be.at.least(11);
  });

  it('muted by the system for over two seconds (stub: no engine here does it)', async () => {
    const { recorder, tracks } = await recordingFor(1);
    const track = tracks.at(-1);
    track?.dispatchEvent(new Event('mute'));
    await seconds(1);
    expect(recorder.phase).to.equal('recording');
    track?.dispatchEvent(new Event('unmute'));
    await seconds(1.5);
    expect(recorder.phase).to.equal('recording');
    track?.dispatchEvent(new Event('mute'));
    expect((await nextEvent(recorder, 'error')).detail.code).to.equal('microphone-lost');
  });

  it('silent from the start', async () => {
    endings.push(intercept({ enabled: false }).end);
    const recorder = recorderFixture();
    const { error, progress } = listen(recorder);
    recorder.start();
    await nextEvent(recorder, 'error');
    expect(error[0]).to.include({ code: 'recording-silent', retryable: true });
    expect(progress.at(-1)).to.include({ reason: 'silence', counting: false });
    expect(recorder.elapsedSeconds).to.be.lessThan(5);
  });

  it('the recorder falls silent (stub: the browser’s is paused, which the library never hears of)', async () => {
    const seen: MediaRecorder[] = [];
    const { start } = MediaRecorder.prototype;
    MediaRecorder.prototype.start = function (this: MediaRecorder, timeslice?: number) {
      seen.push(this);
      start.call(this, timeslice);
    };
    endings.push(() => (MediaRecorder.prototype.start = start));
    const { recorder } = await recordingFor(2);
    seen.at(-1)?.pause();
    expect((await nextEvent(recorder, 'error')).detail).to.include({ code: 'recording-failed', retryable: true });
    expect(recorder.elapsedSeconds).to.be.at.least(1.5);
  });

  it('stop() that never comes back: all that was recorded is kept', async () => {
    const { recorder } = await recordingFor(0);
    while (recorder.speechSeconds < 11.5) await nextEvent(recorder, 'progress');
    endings.push(makeRecorderDeaf());
    recorder.stop();
    await untilReviewing(recorder);
    const [recording] = recorder.recordings;
    expect(recording?.durationSeconds).to.be.greaterThan(recorder.elapsedSeconds - 0.5);
  });

  it('a suspended audio context: speech is counted from what is recorded', async () => {
    const { recorder, contexts } = await recordingFor(2);
    await contexts.at(-1)?.suspend();
    const { elapsedSeconds } = recorder;
    await seconds(4);
    expect(recorder.phase).to.equal('recording');
    expect(recorder.elapsedSeconds).to.be.greaterThan(elapsedSeconds + 1.5);
    while (recorder.speechSeconds < 11) await nextEvent(recorder, 'progress');
    recorder.stop();
    await untilReviewing(recorder);
    expect(recorder.recordings[0]?.quality).to.include({
      detector: 'silero-vad-v6',
      detectorReason: 'worklet-unavailable',
    });
  });
});

describe('a microphone that does not open', () => {
  afterEach(restore);

  it('opens, but nothing comes from it', async () => {
    const context = new AudioContext();
    const { stream } = new MediaStreamAudioDestinationNode(context);
    await context.suspend();
    endings.push(() => void context.close(), intercept({ stream }).end);
    const recorder = recorderFixture();
    recorder.start();
    expect((await nextEvent(recorder, 'error')).detail).to.include({ code: 'recording-failed', retryable: true });
  });

  it('denied for this site: says so, and goes on by itself when it is allowed', async () => {
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
    it(`${name} ${message} (stub: the browser’s own words): ${code}`, async () => {
      endings.push(intercept({ refusal: new DOMException(message, name) }).end);
      const recorder = recorderFixture();
      recorder.start();
      expect((await nextEvent(recorder, 'error')).detail.code).to.equal(code);
      expect(recorder.error?.lock).to.equal(lock);
    });
});

async function untilReviewing(recorder: ReturnType<typeof recorderFixture>): Promise<void> {
  while (recorder.phase !== 'reviewing') await nextEvent(recorder, 'status');
}
