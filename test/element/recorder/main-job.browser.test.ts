import { expect, fixtureSync, html } from '@open-wc/testing';
import { startCapture as microphoneCapture } from '../../../src/capture/start-capture.js';
import type { Capture, StartCapture } from '../../../src/domain/ports.js';
import { parseWav } from '../../../demo/voice/parse-wav.js';
import { ThymiaRecorder } from '../../../src/element/index.js';
import { last, ManualClock } from '../../../src/testing/index.js';
import { align } from '../../support/align.js';
import { listen, nextEvent, recorderFixture, recordEnough, setUp, untilPhase } from '../../support/drive.js';
import { playedRecorder, PLAYED_SECONDS } from '../../support/played-recorder.js';

async function wavAt(url: string) {
  const wav = parseWav(new Uint8Array(await (await fetch(url)).arrayBuffer()));
  if (wav === undefined) throw new Error(`${url} is no WAV.`);
  return wav;
}

describe('<thymia-recorder>', () => {
  it('goes from start() to result, every event as promised, and sends what the microphone heard', async () => {
    const recorder = recorderFixture();
    const heard = listen(recorder);

    await recordEnough(recorder);
    await untilPhase(recorder, 'reviewing');
    recorder.submit();
    await untilPhase(recorder, 'complete');

    const statuses = heard.status;
    expect([...new Set(statuses.map(({ phase }) => phase))]).to.deep.equal([
      'requesting-microphone',
      'recording',
      'reviewing',
      'requesting-run',
      'uploading',
      'processing',
      'complete',
    ]);
    statuses.reduce((before, status) => {
      expect(status.previousPhase).to.equal(before);
      return status.phase;
    }, 'idle');
    const runStatuses = statuses.map(({ runStatus }) => runStatus).filter((status) => status !== undefined);
    for (const status of runStatuses.slice(0, -1)) expect(status).to.be.oneOf(['CREATED', 'RUNNING']);
    expect(runStatuses.at(-1)).to.equal('COMPLETE_OK');

    const [result, ...moreResults] = heard.result;
    expect(moreResults).to.be.empty;
    expect(result?.runId).to.equal(recorder.runId);
    expect(result?.run).to.equal(recorder.run);
    expect(result?.run).to.have.nested.property('results.sections[0].mentalStrain.value');
    expect(heard.error).to.be.empty;
    expect(heard.beforeupload.map(({ recordings }) => recordings)).to.deep.equal([recorder.recordings]);
    expect(heard.recorded).to.deep.equal([...recorder.recordings]);

    const sent = await wavAt(`/__uploads/${recorder.runId ?? ''}`);
    const microphone = await wavAt('/test-results/microphone.wav');
    expect(sent).to.include({ sampleRate: microphone.sampleRate, channelCount: 1, bitsPerSample: 16 });
    const maxOffset = microphone.samples.length - sent.samples.length; // a busy machine opens the microphone late
    expect(align(microphone.samples, sent.samples, { maxOffset }).differing).to.equal(0);
    const [recording] = recorder.recordings;
    expect(recording?.blob).to.have.property('type', 'audio/wav');
    expect(recording?.blob.size).to.equal(44 + 2 * sent.samples.length);
    expect(recording?.durationSeconds).to.equal(sent.samples.length / sent.sampleRate);
  });

  it('tells progress each quarter of a second, up to what is enough', async () => {
    const clock = new ManualClock();
    const recorder = playedRecorder({}, { clock });
    const heard = listen(recorder);
    recorder.start();
    await nextEvent(recorder, 'progress');
    for (let told = 1; told < 10 || recorder.speechSeconds < 11; told++) {
      await clock.advance(249);
      await figures();
      expect(heard.progress).to.have.length(told);
      const next = nextEvent(recorder, 'progress');
      await clock.advance(1);
      await next;
    }
    for (const detail of heard.progress) {
      if (!('speechSeconds' in detail)) throw new Error('Nothing is uploaded.');
      expect(detail).to.include({ recordingKind: 'recording', requiredSpeechSeconds: 11 });
      expect(detail.speechSeconds).to.be.at.most(detail.elapsedSeconds);
    }
    expect(recorder.elapsedSeconds).to.be.within(11, PLAYED_SECONDS);
    expect(recorder.speechSeconds).to.be.within(11, recorder.elapsedSeconds);
    await recorder.discard();
    expect(recorder).to.include({ phase: 'idle', speechSeconds: 0, elapsedSeconds: 0 });
  });

  it('skips the review with auto-submit', async () => {
    const recorder = playedRecorder({ autoSubmit: true });
    const { status } = listen(recorder);
    await recordEnough(recorder);
    await untilPhase(recorder, 'complete');
    expect(status.map(({ phase }) => phase)).not.to.include('reviewing');
  });

  it('stops at the review in spite of auto-submit when the host holds the upload back', async () => {
    const recorder = playedRecorder({ autoSubmit: true });
    recorder.addEventListener('beforeupload', (event) => event.preventDefault());
    await recordEnough(recorder);
    await untilPhase(recorder, 'reviewing');
    expect(recorder.recordings).to.have.length(1);
    expect(recorder.runId).to.be.undefined;
  });

  it('records nothing while paused', async () => {
    const { startCapture, captures } = heldCaptures();
    const recorder = new ThymiaRecorder({ startCapture });
    setUp(fixtureSync<ThymiaRecorder>(html`${recorder}`), {});
    recorder.start();
    await recordedFor(recorder, 1);
    recorder.pause();
    expect(recorder.phase).to.equal('paused');
    let elapsedSeconds: number;
    do {
      ({ elapsedSeconds } = recorder);
      await seconds(0.5); // for what was on its way
    } while (recorder.elapsedSeconds > elapsedSeconds);
    await seconds(1.5);
    expect(recorder.elapsedSeconds).to.equal(elapsedSeconds);
    recorder.resume();
    await recordedFor(recorder, elapsedSeconds + 1);
    const { elapsedSeconds: shown } = recorder;
    const audio = await last(captures).stop();
    // A slice of half a second may come between the look at the figures and the stop, or before the pause takes effect.
    expect(audio.durationSeconds).to.be.closeTo(shown, 1.2);
  });
});

/** The browser's microphone, and what is recorded from it. */
function heldCaptures() {
  const captures: Capture[] = [];
  const startCapture: StartCapture = async (...parameters) => {
    const capture = await microphoneCapture(...parameters);
    captures.push(capture);
    return capture;
  };
  return { startCapture, captures };
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, 1000 * count));

/** Time for some figures to come. */
async function figures(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

async function recordedFor(recorder: ThymiaRecorder, count: number): Promise<void> {
  while (recorder.elapsedSeconds < count) await nextEvent(recorder, 'progress');
}
