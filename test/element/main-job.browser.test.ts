import { expect } from '@open-wc/testing';
import { parseWav } from '../../src/domain/wav.js';
import { align } from '../support/align.js';
import { listen, recorderFixture, recordEnough, untilEnough, untilPhase } from '../support/drive.js';

async function wavAt(url: string) {
  const wav = parseWav(new Uint8Array(await (await fetch(url)).arrayBuffer()));
  if (wav === undefined) throw new Error(`${url} is no WAV.`);
  return wav;
}

describe('<thymia-recorder>, the main job', () => {
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
    expect(runStatuses.at(0)).to.be.oneOf(['CREATED', 'RUNNING']);
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
    const maxOffset = 0.05 * microphone.sampleRate;
    const { offset, differing } = align(microphone.samples, sent.samples, { maxOffset });
    expect(differing).to.equal(0);
    expect(offset).to.be.at.most(maxOffset);
    const [recording] = recorder.recordings;
    expect(recording?.blob).to.have.property('type', 'audio/wav');
    expect(recording?.blob.size).to.equal(44 + 2 * sent.samples.length);
    expect(recording?.durationSeconds).to.equal(sent.samples.length / sent.sampleRate);
  });

  it('tells progress at most four times a second, up to what is enough', async () => {
    const recorder = recorderFixture();
    const heard = listen(recorder);
    recorder.start();
    await untilEnough(recorder);

    const progress = heard.progress.filter((detail) => 'speechSeconds' in detail);
    const times = heard.progressTimesMs;
    times.slice(4).forEach((atMs, i) => expect(atMs - (times[i] ?? 0)).to.be.at.least(990));
    for (const detail of progress) {
      expect(detail).to.include({ recordingKind: 'recording', requiredSpeechSeconds: 11 });
      expect(detail.speechSeconds).to.be.at.most(detail.elapsedSeconds);
    }
    expect(recorder.speechSeconds).to.be.at.least(11);
    expect(recorder.elapsedSeconds).to.be.at.least(recorder.speechSeconds);
    await recorder.discard();
    expect(recorder).to.include({ phase: 'idle', speechSeconds: 0, elapsedSeconds: 0 });
  });

  it('skips the review with auto-submit, unless the host holds the upload back', async () => {
    const recorder = recorderFixture({ autoSubmit: true });
    const held = recorderFixture({ autoSubmit: true });
    held.addEventListener('beforeupload', (event) => event.preventDefault());
    const phases = listen(recorder);

    await Promise.all([recordEnough(recorder), recordEnough(held)]);
    await Promise.all([untilPhase(recorder, 'complete'), untilPhase(held, 'reviewing')]);

    expect(phases.status.map(({ phase }) => phase)).not.to.include('reviewing');
    expect(held.recordings).to.have.length(1);
    expect(held.runId).to.be.undefined;
  });

  it('records nothing while paused', async () => {
    const recorder = recorderFixture();
    recorder.start();
    await untilPhase(recorder, 'recording');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    recorder.pause();
    expect(recorder.phase).to.equal('paused');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { elapsedSeconds } = recorder;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(recorder.elapsedSeconds).to.equal(elapsedSeconds);
    recorder.resume();
    await untilEnough(recorder);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    const [recording] = recorder.recordings;
    expect(recording?.durationSeconds).to.be.closeTo(recorder.elapsedSeconds, 1.2);
  });
});
