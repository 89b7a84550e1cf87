import { expect } from '@open-wc/testing';
import { waitUntil } from '../../support/wait-until.js';
import { listen, untilPhase } from '../../support/drive.js';
import { playedMicrophone, playedRecorder, playedSilence } from '../../support/played-recorder.js';

describe('<thymia-recorder>', () => {
  it('names an option that is wrong, and starts when it is corrected', async () => {
    const recorder = playedRecorder({ endpoint: undefined });
    const { error } = listen(recorder);
    recorder.start();
    expect(recorder.phase).to.equal('failed');
    expect(error[0]).to.include({ code: 'configuration' });
    expect(error[0]?.message).to.include('"endpoint"');
    recorder.endpoint = '/api/thymia/runs';
    recorder.start();
    await untilPhase(recorder, 'recording');
  });

  it('goes on recording when it is stopped too early, and says how much is missing', async () => {
    const recorder = playedRecorder({}, { startCapture: playedMicrophone(0) });
    const { error, recorded } = listen(recorder);
    recorder.start();
    await untilPhase(recorder, 'recording');
    recorder.stop();
    await waitUntil(() => recorder.shadowRoot?.textContent.includes('about 11 seconds more'), 'Nothing is said.');
    expect(recorder.phase).to.equal('recording');
    expect(error).to.be.empty;
    expect(recorded).to.be.empty;
  });

  it('tells silence from speech, keeps the recording, and records again on retry()', async () => {
    const recorder = playedRecorder({ autoSubmit: true, maxDuration: 10 }, { startCapture: playedSilence(10) });
    const { error, status } = listen(recorder);
    recorder.start();
    await untilPhase(recorder, 'complete').catch(() => undefined);
    expect(error).to.have.length(1);
    expect(error[0]).to.include({ code: 'recording-silent', retryable: true });
    expect(recorder.recordings).to.have.length(1);
    expect(status.map(({ phase }) => phase)).not.to.include('requesting-run');
    recorder.retry();
    await untilPhase(recorder, 'recording');
    expect(recorder.recordings).to.be.empty;
  });
});
