import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../src/session/index.js';
import { listen, recorderFixture, recordEnough, untilPhase } from '../support/drive.js';

interface Failure {
  /** Path segment of the faulty host: what it does instead of its first answer to the method (`POST` unless told). */
  readonly fault: string;
  readonly code: ErrorCode;
  readonly retryable: boolean;
}

const FAILURES: readonly Failure[] = [
  { fault: '401', code: 'host-rejected', retryable: true },
  { fault: '404', code: 'host-rejected', retryable: false },
  { fault: '422', code: 'host-rejected', retryable: false },
  { fault: '500x4', code: 'host-rejected', retryable: true },
  { fault: 'html', code: 'host-response-invalid', retryable: false },
  { fault: 'redirect', code: 'host-response-invalid', retryable: false },
  { fault: 'empty', code: 'host-response-invalid', retryable: false },
  { fault: 'GET-404', code: 'host-rejected', retryable: true },
  { fault: 'GET-html', code: 'host-response-invalid', retryable: false },
  { fault: 'PUT-500x5', code: 'upload-failed', retryable: true },
];

/** What passes by itself. */
const HICCUPS = ['500', 'nothing', 'GET-500', 'PUT-500'];

describe('<thymia-recorder> and a host that fails', () => {
  // A few at a time: each records for itself, and a busy machine starves their encoders.
  for (const few of [FAILURES.slice(0, 5), FAILURES.slice(5)])
    it(`says what is wrong, keeps the recording, and goes on with retry(): ${few.map(({ fault }) => fault).join()}`, async () => {
      const name = crypto.randomUUID();
      await Promise.all(
        few.map(async ({ fault, code, retryable }) => {
          const recorder = recorderFixture({ endpoint: `/__host/${fault}/${name}/runs`, autoSubmit: true });
          const heard = listen(recorder);
          await recordEnough(recorder);
          await untilPhase(recorder, 'complete').catch(() => undefined);

          expect(recorder.phase, fault).to.equal('failed');
          expect(recorder.error, fault).to.include({ code, retryable });
          expect(
            heard.error.map((error) => error.code),
            fault,
          ).to.deep.equal([code]);
          expect(recorder.error?.message).not.to.match(/https?:|__host|doctype/i);
          const [recording] = recorder.recordings;
          expect(recording?.blob.size, fault).to.be.greaterThan(44);

          recorder.retry();
          await untilPhase(recorder, 'complete');
          expect(recorder.recordings, fault).to.deep.equal([recording]);
          expect(heard.result, fault).to.have.length(1);
        }),
      );
    });

  it('says nothing of what passes by itself', async () => {
    await Promise.all(
      HICCUPS.map(async (fault) => {
        const endpoint = `/__host/${fault}/${crypto.randomUUID()}/runs`;
        const recorder = recorderFixture({ endpoint, autoSubmit: true });
        const heard = listen(recorder);
        await recordEnough(recorder);
        await untilPhase(recorder, 'complete');
        expect(heard.error, fault).to.have.length(0);
        expect(new Set(heard.status.map(({ runId }) => runId)).size, fault).to.equal(2); // none, and one
      }),
    );
  });

  it('asks for one new run when the upload URL has expired', async () => {
    const recorder = recorderFixture({ endpoint: `/__host/PUT-404/${crypto.randomUUID()}/runs`, autoSubmit: true });
    const heard = listen(recorder);
    await recordEnough(recorder);
    await untilPhase(recorder, 'complete');
    const phases = heard.status.map(({ phase }) => phase);
    expect(phases.filter((phase) => phase === 'requesting-run')).to.have.length(2);
    expect(new Set(heard.status.map(({ runId }) => runId)).size).to.equal(3); // none, first, second
  });
});
