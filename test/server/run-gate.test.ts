import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Audience } from '../../src/server/index.js';
import { createBackend, createRequest, statusRequest, HOST, BASE_PATH } from './backend.js';
import { assertNoneIn, jsonOf, RUN_ID, STORE_URL, USER } from './fixtures.js';

const REPORT_URL = 'https://reports.example/1?token=secret';
const APOLLO_RUN = {
  id: RUN_ID,
  createdAt: '2026-03-01T07:30:00Z',
  status: 'COMPLETE_OK',
  userLabel: USER.userLabel,
  deleteData: false,
  errorCode: null,
  errorReason: 'words for developers',
  warnings: ['Audio quality may affect result accuracy.'],
  results: { disorders: { depression: { probability: 0.91, severity: 0.82 } } },
  report: { viewUrl: REPORT_URL, pdfUrl: REPORT_URL, accessExpiresAt: '2026-03-02T07:30:00Z' },
  scoresOfALaterVersion: { depression: 0.91 },
  model: 'apollo-1.0',
};
const uploadUrls = { moodQuestionUploadUrl: STORE_URL, readAloudUploadUrl: STORE_URL };

/** A thymia with one run, for a page of this audience. */
function backendFor(audience: Audience | undefined, run: object = APOLLO_RUN) {
  const fetch = (request: Request) =>
    Promise.resolve(
      Response.json(request.method === 'POST' ? { id: RUN_ID, recordingUploadUrl: STORE_URL, uploadUrls } : run),
    );
  return createBackend({ fetch, authorize: () => ({ user: USER, ...(audience && { audience }) }) });
}

async function statusUrlFor(audience: Audience | undefined, model = 'apollo') {
  const response = await backendFor(audience)(createRequest({ model, language: 'en-GB' }));
  return (await jsonOf(response))['statusUrl'];
}

describe('releasedRun', () => {
  for (const audience of ['speaker', undefined] as const) {
    it(`gives ${audience ?? 'an audience that nobody named'} only the course of an Apollo run`, async () => {
      const response = await backendFor(audience)(statusRequest(await statusUrlFor(audience)));
      const text = await response.clone().text();
      assertNoneIn(text, ['0.91', '0.82', 'secret', 'words', 'Audio quality', 'scores', USER.userLabel]);
      assert.deepEqual(await jsonOf(response), {
        id: RUN_ID,
        status: 'COMPLETE_OK',
        createdAt: '2026-03-01T07:30:00Z',
        deleteData: false,
        model: 'apollo-1.0',
      });
    });
  }

  it('gives a clinician the whole Apollo run except the user label', async () => {
    const response = await backendFor('clinician')(statusRequest(await statusUrlFor('clinician')));
    const expected = { ...APOLLO_RUN, userLabel: undefined, errorCode: undefined };
    assert.deepEqual(await jsonOf(response), await jsonOf(Response.json(expected)));
  });

  it('gives the speaker a Helios run without the user label at any depth', async () => {
    const run = { ...APOLLO_RUN, results: undefined, report: undefined, user: { userLabel: USER.userLabel } };
    const response = await backendFor('speaker', run)(statusRequest(await statusUrlFor('speaker', 'helios')));
    const text = await response.text();
    assert.match(text, /Audio quality/);
    assertNoneIn(text, [USER.userLabel]);
  });
});

describe('createRunHandler', () => {
  it("answers 404 to a clinician's URL in a speaker's page, and the other way round", async () => {
    const clinicianUrl = await statusUrlFor('clinician');
    assert.equal((await backendFor('speaker')(statusRequest(clinicianUrl))).status, 404);
    assert.equal((await backendFor('clinician')(statusRequest(await statusUrlFor('speaker')))).status, 404);
  });

  it('answers 404 to a read without a signature, whoever asks', async () => {
    for (const handler of [backendFor('clinician'), createBackend({ authorize: () => null })]) {
      const response = await handler(new Request(`${HOST}${BASE_PATH}/${RUN_ID}`));
      assert.equal(response.status, 404);
    }
  });

  it('asks for the sign-in even when the signature is right', async () => {
    const statusUrl = await statusUrlFor('speaker');
    assert.equal((await createBackend({ authorize: () => null })(statusRequest(statusUrl))).status, 401);
  });

  it('refuses to read another run with the signature of this one', async () => {
    const statusUrl = String(await statusUrlFor('speaker')).replace(RUN_ID, RUN_ID.replace('3', '4'));
    assert.equal((await backendFor('speaker')(statusRequest(statusUrl))).status, 404);
  });

  it("answers 404 without a word of thymia's when thymia no longer knows the run", async () => {
    const statusUrl = await statusUrlFor('speaker');
    const gone = createBackend({ fetch: () => Promise.resolve(Response.json({ detail: STORE_URL }, { status: 404 })) });
    const response = await gone(statusRequest(statusUrl));
    assert.equal(response.status, 404);
    assertNoneIn(await response.text(), ['store.example']);
  });
});
