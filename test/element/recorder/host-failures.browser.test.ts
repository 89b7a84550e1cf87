import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../../src/session/index.js';
import { listen, recordEnough, untilPhase } from '../../support/drive.js';
import { playedRecorder } from '../../support/played-recorder.js';

interface Failure {
  /** Path segment of the faulty host: what it does instead of its first answer to the method (`POST` unless told). */
  readonly fault: string;
  readonly code: ErrorCode;
  readonly retryable: boolean;
}

const FAILURES: readonly Failure[] = [
  { fault: '401', code: 'host-rejected', retryable: true },
  { fault: '403', code: 'host-rejected', retryable: false },
  { fault: '404', code: 'host-rejected', retryable: false },
  { fault: '422', code: 'host-rejected', retryable: false },
  { fault: '500x4', code: 'host-rejected', retryable: true },
  { fault: 'html', code: 'host-response-invalid', retryable: false },
  { fault: 'redirect', code: 'host-response-invalid', retryable: false },
  { fault: 'empty', code: 'host-response-invalid', retryable: false },
  { fault: 'GET-404', code: 'host-rejected', retryable: true },
  { fault: 'GET-html', code: 'host-response-invalid', retryable: false },
  { fault: 'PUT-413', code: 'upload-failed', retryable: false },
  { fault: 'PUT-500x5', code: 'upload-failed', retryable: true },
];

/** What passes by itself. */
const HICCUPS = ['500', 'nothing', 'GET-500', 'PUT-500'];

const endpointOf = (fault: string) => `/__host/${fault}/${crypto.randomUUID()}/runs`;

describe('<thymia-recorder>', () => {
  for (const { fault, code, retryable } of FAILURES)
    it(`says ${code}, keeps the recording and goes on with retry() when the host answers ${fault}`, async () => {
      const recorder = playedRecorder({ endpoint: endpointOf(fault), autoSubmit: true });
      const heard = listen(recorder);
      await recordEnough(recorder);
      await untilPhase(recorder, 'complete').catch(() => undefined);

      expect(recorder.phase).to.equal('failed');
      expect(recorder.error).to.include({ code, retryable });
      expect(heard.error.map((error) => error.code)).to.deep.equal([code]);
      expect(recorder.error?.message).not.to.match(/https?:|__host|doctype/i);
      const [recording] = recorder.recordings;
      expect(recording?.blob.size).to.be.greaterThan(44);

      recorder.retry();
      await untilPhase(recorder, 'complete');
      expect(recorder.recordings).to.deep.equal([recording]);
      expect(heard.result).to.have.length(1);
    });

  for (const fault of HICCUPS)
    it(`says nothing of a failure that passes by itself: ${fault}`, async () => {
      const recorder = playedRecorder({ endpoint: endpointOf(fault), autoSubmit: true });
      const heard = listen(recorder);
      await recordEnough(recorder);
      await untilPhase(recorder, 'complete');
      expect(heard.error).to.have.length(0);
      expect(new Set(heard.status.map(({ runId }) => runId)).size).to.equal(2); // none, and one
    });

  it('asks for one new run when the upload URL has expired', async () => {
    const recorder = playedRecorder({ endpoint: endpointOf('PUT-404'), autoSubmit: true });
    const heard = listen(recorder);
    await recordEnough(recorder);
    await untilPhase(recorder, 'complete');
    const phases = heard.status.map(({ phase }) => phase);
    expect(phases.filter((phase) => phase === 'requesting-run')).to.have.length(2);
    expect(new Set(heard.status.map(({ runId }) => runId)).size).to.equal(3); // none, first, second
  });
});
