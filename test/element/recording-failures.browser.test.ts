import { expect } from '@open-wc/testing';
import { listen, recorderFixture, untilPhase } from '../support/drive.js';

describe('<thymia-recorder> and a recording that won’t do', () => {
  it('names the option that is wrong and goes on when it is mended', async () => {
    const recorder = recorderFixture({ endpoint: undefined });
    const { error } = listen(recorder);
    recorder.start();
    expect(recorder.phase).to.equal('failed');
    expect(error[0]).to.include({ code: 'configuration' });
    expect(error[0]?.message).to.include('"endpoint"');
    recorder.endpoint = '/api/thymia/runs';
    recorder.start();
    await untilPhase(recorder, 'recording');
  });

  it('does not stop too early, and says how much is missing', async () => {
    const recorder = recorderFixture();
    const { error, recorded } = listen(recorder);
    recorder.start();
    await untilPhase(recorder, 'recording');
    recorder.stop();
    await recorder.updateComplete;
    expect(recorder.phase).to.equal('recording');
    expect(recorder.shadowRoot?.textContent).to.include('about 11 seconds more');
    expect(error).to.be.empty;
    expect(recorded).to.be.empty;
  });

  it('tells silence from speech, keeps the recording, and records again on retry()', async () => {
    const recorder = recorderFixture({ autoSubmit: true, maxDuration: 10 });
    const { error, status } = listen(recorder);
    const restore = muteMicrophone();
    try {
      recorder.start();
      await untilPhase(recorder, 'complete').catch(() => undefined);
    } finally {
      restore();
    }
    expect(error).to.have.length(1);
    expect(error[0]).to.include({ code: 'recording-silent', retryable: true });
    expect(recorder.recordings).to.have.length(1);
    expect(status.map(({ phase }) => phase)).not.to.include('requesting-run');
    recorder.retry();
    await untilPhase(recorder, 'recording');
    expect(recorder.recordings).to.be.empty;
  });
});

/** The platform's own silence: a disabled track delivers zeros. */
function muteMicrophone(): () => void {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    stream.getTracks().forEach((track) => (track.enabled = false));
    return stream;
  };
  return () => void (mediaDevices.getUserMedia = original);
}
