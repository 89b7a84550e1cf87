import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { ThymiaError, type RunHandlerOptions } from '../../src/server/index.js';
import { BASE_PATH, createBackend, createdBy, createRequest, HOST, statusRequest } from './backend.js';
import { jsonOf, recordingFetch, RUN_ID, STORE_URL, USER } from './fixtures.js';

const CREATED = { id: RUN_ID, recordingUploadUrl: STORE_URL, status: 'RUNNING' };
const PAGE = { model: 'helios', language: 'en-GB', user: USER };

/** A handler whose `authorize` returns this, as it can where no compiler looks; what it reports, and what it asks thymia. */
function backendOf(answer: unknown) {
  const reported: unknown[] = [];
  const { fetch, requests } = recordingFetch(() => Response.json(CREATED));
  const authorize: RunHandlerOptions['authorize'] = () => answer as null;
  const handler = createBackend({ fetch, authorize, onError: (error) => reported.push(error) });
  return { handler, requests, reported };
}

class Session {
  readonly user = USER;
}

/** By name, what is wrong and the option that the report names. */
const JUNK: readonly [name: string, answer: unknown, field: string][] = [
  ['a Response with the status 401', new Response('', { status: 401 }), 'authorize()'],
  ['true', true, 'authorize()'],
  ['false', false, 'authorize()'],
  ['undefined', undefined, 'authorize()'],
  ['a string', 'participant-17', 'authorize()'],
  ['an empty string', '', 'authorize()'],
  ['a number', 1, 'authorize()'],
  ['an Error', new Error('not signed in'), 'authorize()'],
  ['an array', [USER], 'authorize()'],
  ['a function', () => ({ user: USER }), 'authorize()'],
  ['an instance of a class', new Session(), 'authorize()'],
  ['a Map', new Map([['user', USER]]), 'authorize()'],
  ['an answer of another kind', { status: 401 }, 'authorize().status'],
  ['an error of another kind', { user: USER, error: 'not signed in' }, 'authorize().error'],
  ['a misspelt field', { user: USER, audence: 'clinician' }, 'authorize().audence'],
  ['a user that is null', { user: null }, 'authorize().user'],
  ['a user that is a string', { user: 'participant-17' }, 'authorize().user'],
  ['a user without a date of birth', { user: { ...USER, dateOfBirth: undefined } }, 'authorize().user.dateOfBirth'],
  ['a user born on no day', { user: { ...USER, dateOfBirth: '1990-02-30' } }, 'authorize().user.dateOfBirth'],
  ['an unknown audience', { user: USER, audience: 'nurse' }, 'authorize().audience'],
  ['an audience that is null', { user: USER, audience: null }, 'authorize().audience'],
  ['a subject that is a number', { user: USER, subject: 17 }, 'authorize().subject'],
  ['an empty subject', { user: USER, subject: '' }, 'authorize().subject'],
  ['a choice of deletion that is a string', { user: USER, deleteData: 'yes' }, 'authorize().deleteData'],
  ['an unknown thing to delete', { user: USER, dataToDelete: ['RESULTS'] }, 'authorize().dataToDelete[0]'],
];

describe('createRunHandler', () => {
  for (const [name, answer, field] of JUNK)
    it(`answers every request with 500 and creates nothing when authorize returns ${name}`, async () => {
      const { statusUrl } = await createdBy(backendOf({ user: USER }).handler);
      const { handler, requests, reported } = backendOf(answer);
      const asked = [createRequest(PAGE), statusRequest(statusUrl), new Request(`${HOST}${BASE_PATH}`)];
      for (const request of asked) {
        const response = await handler(request);
        assert.equal(response.status, 500);
        assert.equal((await jsonOf(response))['title'], 'The backend failed.');
      }
      assert.equal(requests.length, 0);
      assert.deepEqual(
        reported.map((error) => error instanceof ThymiaError && [error.code, ...error.fields]),
        asked.map(() => ['configuration', field]),
      );
    });

  it('tells the developer which field of the person must be set', async () => {
    const { handler, reported } = backendOf({ user: { ...USER, userLabel: undefined } });
    await handler(createRequest(PAGE));
    const [error] = reported;
    assert.equal(error instanceof Error && error.message, '"authorize().user.userLabel" must be set.');
  });

  for (const [name, answer] of [
    ['an object without a prototype', Object.assign(Object.create(null), { user: USER })],
    ['an object of another realm', runInNewContext('({ user })', { user: USER })],
    ['fields that are undefined', { user: USER, audience: undefined, subject: undefined, deleteData: undefined }],
    ['more of the user than thymia needs', { user: { ...USER, id: 17, email: null } }],
  ] as const)
    it(`creates a run when authorize returns ${name}`, async () => {
      const { handler, reported } = backendOf(answer);
      assert.equal((await handler(createRequest(PAGE))).status, 201);
      assert.deepEqual(reported, []);
    });
});
