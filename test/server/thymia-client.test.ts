import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  createThymiaClient,
  ThymiaError,
  type HeliosRunInput,
  type Region,
  type ThymiaClient,
} from '../../src/server/index.js';
import { API_KEY, assertNoneIn, firstOf, jsonOf, recordingFetch, RUN_ID, STORE_URL, USER } from './fixtures.js';

const INPUT: HeliosRunInput = { user: USER, language: 'en-GB' };
const created = () => Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL });

function clientThatGets(answer: () => Response | Promise<Response>, options: { readonly retries?: number } = {}) {
  const { fetch, requests } = recordingFetch(answer);
  return { client: createThymiaClient({ apiKey: API_KEY, fetch, ...options }), requests };
}

/** The error of a call; it must not hold the key or the upload URL, wherever one looks. */
async function errorOf(call: Promise<unknown>): Promise<ThymiaError> {
  const error: unknown = await call.then(
    () => assert.fail('the call should have failed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ThymiaError, inspect(error));
  const everything = inspect(error, { depth: 10, showHidden: true });
  assertNoneIn(everything, [API_KEY, 'signature=abc']);
  return error;
}

describe('createThymiaClient', () => {
  it('asks for a Helios run with the key, as JSON, and returns the answer as it is', async () => {
    const { client, requests } = clientThatGets(() =>
      Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL, later: { added: true } }),
    );
    const answer = await client.createHeliosRun({ ...INPUT, accent: 'KE', recordingTime: '2026-03-01T07:30:00' });
    assert.deepEqual(answer, { id: RUN_ID, recordingUploadUrl: STORE_URL, later: { added: true } });
    const request = firstOf(requests);
    assert.equal(request.method, 'POST');
    assert.equal(request.url, 'https://api.thymia.ai/v1/models/mental-wellness');
    assert.equal(request.headers.get('x-api-key'), API_KEY);
    assert.equal(request.headers.get('content-type'), 'application/json');
    assert.equal(request.redirect, 'manual');
    assert.deepEqual(await jsonOf(request), { ...INPUT, accent: 'KE', recordingTime: '2026-03-01T07:30:00' });
  });

  it('sends for an Apollo run only what its schema has', async () => {
    const urls = { moodQuestionUploadUrl: STORE_URL, readAloudUploadUrl: STORE_URL };
    const { client, requests } = clientThatGets(() => Response.json({ id: RUN_ID, uploadUrls: urls }));
    const input = { ...INPUT, deleteData: true, accent: 'KE', tags: [{ name: 'a', value: 'b' }] };
    assert.deepEqual(await client.createApolloRun(input), { id: RUN_ID, uploadUrls: urls });
    assert.deepEqual(await jsonOf(firstOf(requests)), { user: USER, language: 'en-GB', deleteData: true });
  });

  it('refuses to create an Apollo run or a call that asks to delete the recordings alone', async () => {
    const input = { ...INPUT, agent: {}, deleteData: true, dataToDelete: ['RECORDINGS'] };
    for (const create of ['createApolloRun', 'createCall'] as const) {
      const { client, requests } = clientThatGets(() => Response.json({}));
      const { code, fields } = await errorOf(client[create](input));
      assert.deepEqual([code, fields, requests.length], ['input-invalid', ['dataToDelete'], 0], create);
    }
  });

  for (const [region, url] of [
    ['default', 'https://api.thymia.ai/v1/models/apollo/'],
    ['ca', 'https://ca.api.thymia.ai/v1/models/apollo/'],
    ['us', 'https://us.api.thymia.ai/v1/models/apollo/'],
  ] satisfies [Region, string][]) {
    it(`calls the host of the region ${region}`, async () => {
      const { fetch, requests } = recordingFetch(() => Response.json({ id: RUN_ID, status: 'CREATED' }));
      await createThymiaClient({ apiKey: API_KEY, region, fetch }).getApolloRun(RUN_ID);
      assert.equal(requests[0]?.url, `${url}${RUN_ID}`);
    });
  }

  it('prefers baseUrl to the region', async () => {
    const { fetch, requests } = recordingFetch(() => Response.json({ id: RUN_ID, status: 'CREATED' }));
    const baseUrl = 'http://127.0.0.1:9/thymia/';
    await createThymiaClient({ apiKey: API_KEY, region: 'us', baseUrl, fetch }).getHeliosRun(RUN_ID);
    assert.equal(requests[0]?.url, `http://127.0.0.1:9/thymia/v1/models/mental-wellness/${RUN_ID}`);
  });

  const tag = (name: string, value = 'x') => ({ name, value });
  const INVALID_INPUTS: [field: string, change: object][] = [
    ['user', { user: undefined }],
    ['user.userLabel', { user: { ...USER, userLabel: 'x'.repeat(51) } }],
    ['user.userLabel', { user: { ...USER, userLabel: '' } }],
    ['user.dateOfBirth', { user: { ...USER, dateOfBirth: '1990-02-30' } }],
    ['user.dateOfBirth', { user: { ...USER, dateOfBirth: '01/02/1990' } }],
    ['user.birthSex', { user: { ...USER, birthSex: 'OTHER' } }],
    ['language', { language: 'fr-FR' }],
    ['accent', { accent: 'GB' }],
    ['sleepTime', { sleepTime: '2026-03-01T07:30:00Z' }],
    ['wakeTime', { wakeTime: '2026-03-01T07:30:00+01:00' }],
    ['recordingTime', { recordingTime: '2026-02-30T07:30:00' }],
    ['tags', { tags: Array.from({ length: 21 }, (_, index) => tag(`tag-${index}`)) }],
    ['tags', { tags: [tag('same'), tag('same')] }],
    ['tags[1].name', { tags: [tag('a'), tag('x'.repeat(41))] }],
    ['tags[0].value', { tags: [tag('a', 'x'.repeat(101))] }],
    ['deleteData', { deleteData: 'yes' }],
    ['dataToDelete[0]', { deleteData: true, dataToDelete: ['RESULTS'] }],
    ['dataToDelete', { dataToDelete: ['RECORDINGS'] }],
  ];

  for (const [field, change] of INVALID_INPUTS) {
    it(`refuses ${field} before anything is sent: ${JSON.stringify(change).slice(0, 60)}`, async () => {
      const { client, requests } = clientThatGets(created);
      const error = await errorOf(client.createHeliosRun({ ...INPUT, ...change }));
      assert.equal(error.code, 'input-invalid');
      assert.deepEqual(error.fields, [field]);
      assert.ok(error.message.includes(`"${field}"`), error.message);
      assert.equal(requests.length, 0);
    });
  }

  it('accepts the documented limits themselves', async () => {
    const { client, requests } = clientThatGets(created);
    const tags = Array.from({ length: 20 }, (_, index) => tag(`${index}`.padEnd(40, 'n'), 'v'.repeat(100)));
    await client.createHeliosRun({ ...INPUT, user: { ...USER, userLabel: 'x'.repeat(50) }, tags });
    assert.equal(requests.length, 1);
  });

  for (const id of ['', '.', '..', 'a/b', `${RUN_ID}?x=1`, 'a b']) {
    it(`refuses the id "${id}" before anything is sent`, async () => {
      const { client, requests } = clientThatGets(created);
      assert.deepEqual((await errorOf(client.getHeliosRun(id))).fields, ['id']);
      assert.equal(requests.length, 0);
    });
  }

  const DETAIL = [{ loc: ['body', 'user', 'dateOfBirth'], msg: 'Input should be a date', type: 'date_parsing' }];
  const ANSWERS: [code: string, status: number, body: unknown][] = [
    ['unauthorized', 401, { detail: 'Unauthorized' }],
    ['unauthorized', 403, { message: 'Forbidden' }],
    ['not-found', 404, { detail: 'Not Found' }],
    ['rejected', 422, { detail: DETAIL }],
    ['rejected', 400, 'Bad Request'],
    ['rate-limited', 429, {}],
    ['server-error', 500, {}],
    ['server-error', 503, {}],
    ['response-invalid', 302, {}],
    ['response-invalid', 200, '<!doctype html><title>Log in</title>'],
    ['response-invalid', 200, []],
    ['response-invalid', 200, { id: 7, recordingUploadUrl: STORE_URL }],
    ['response-invalid', 200, { id: RUN_ID }],
  ];

  for (const [code, status, body] of ANSWERS) {
    it(`rejects with ${code} when thymia answers ${status} with ${JSON.stringify(body).slice(0, 40)}`, async () => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const { client } = clientThatGets(() => new Response(text, { status }));
      const error = await errorOf(client.createHeliosRun(INPUT));
      assert.equal(error.code, code);
      assertNoneIn(error.message, ['<']);
    });
  }

  it('names the fields of a 422 and keeps its detail', async () => {
    const { client } = clientThatGets(() => Response.json({ detail: DETAIL }, { status: 422 }));
    const error = await errorOf(client.createHeliosRun(INPUT));
    assert.equal(error.status, 422);
    assert.deepEqual(error.fields, ['user.dateOfBirth']);
    assert.deepEqual(error.detail, DETAIL);
  });

  it('rejects a 422 of another shape too', async () => {
    for (const detail of ['no', [null, { loc: 'body' }], [{ loc: ['body', '<script>', {}] }]]) {
      const { client } = clientThatGets(() => Response.json({ detail }, { status: 422 }));
      const error = await errorOf(client.createHeliosRun(INPUT));
      assert.equal(error.code, 'rejected');
      assertNoneIn(inspect([error.fields, error.message]), ['<script>']);
    }
  });

  it('gives retry-after in seconds, from either form', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-03-01T07:30:00Z') });
    for (const [value, seconds] of [
      ['7', 7],
      ['Sun, 01 Mar 2026 07:40:00 GMT', 600],
      ['Sun, 01 Mar 2026 07:20:00 GMT', 0],
      ['soon', undefined],
    ] as const) {
      const answer = () => new Response('', { status: 429, headers: { 'retry-after': value } });
      const { client } = clientThatGets(answer, { retries: 0 });
      assert.equal((await errorOf(client.getHeliosRun(RUN_ID))).retryAfterSeconds, seconds);
    }
  });

  it('says why a connection failed without quoting anything', async () => {
    const cause = Object.assign(new Error(`connect ECONNREFUSED ${API_KEY}`), { code: 'ECONNREFUSED' });
    const { client } = clientThatGets(() => Promise.reject(new TypeError(`fetch failed ${API_KEY}`, { cause })));
    const error = await errorOf(client.getHeliosRun(RUN_ID));
    assert.equal(error.code, 'unreachable');
    assert.match(error.message, /ECONNREFUSED/);
  });

  it('rejects with the reason of an abort', async () => {
    const reason = new Error('the page is gone');
    const fetch = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const client = createThymiaClient({ apiKey: API_KEY, fetch });
    const controller = new AbortController();
    const call = client.getHeliosRun(RUN_ID, { signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(call, reason);
  });

  it('keeps unknown fields of a run and drops those that are null', async () => {
    const section = { startSecs: 0, finishSecs: 12, distress: { value: 0.33 }, stress: null, newScore: { value: 1 } };
    const run = { id: RUN_ID, status: 'COMPLETE_OK', errorCode: null, results: { sections: [section] }, extra: [1] };
    const { client } = clientThatGets(() => Response.json(run));
    const read = await client.getHeliosRun(RUN_ID);
    assert.equal(read.errorCode, undefined);
    const [readSection] = read.results?.sections ?? [];
    assert.deepEqual([readSection?.distress?.value, readSection?.stress], [0.33, undefined]);
    const { results, extra } = await jsonOf(Response.json(read));
    assert.deepEqual(extra, [1]);
    assert.deepEqual(results, {
      sections: [{ startSecs: 0, finishSecs: 12, distress: { value: 0.33 }, newScore: { value: 1 } }],
    });
  });

  it('refuses a run whose scores aren’t numbers, and names the field', async () => {
    const sections = [{ startSecs: 0, finishSecs: 12, distress: { value: 'high' } }];
    const { client } = clientThatGets(() =>
      Response.json({ id: RUN_ID, status: 'COMPLETE_OK', results: { sections } }),
    );
    const error = await errorOf(client.getHeliosRun(RUN_ID));
    assert.deepEqual([error.code, error.fields], ['response-invalid', ['results.sections[0].distress.value']]);
  });

  it('puts a recording to its URL with its type and without the key', async () => {
    const { client, requests } = clientThatGets(() => new Response(null, { status: 200 }));
    const audio = Uint8Array.of(1, 2, 3);
    await client.uploadRecording(STORE_URL, audio, 'audio/webm;codecs=opus');
    const request = firstOf(requests);
    assert.equal(request.method, 'PUT');
    assert.equal(request.url, STORE_URL);
    assert.deepEqual([...request.headers], [['content-type', 'audio/webm']]);
    assert.deepEqual(new Uint8Array(await request.arrayBuffer()), audio);
  });

  it('does not quote the URL of an upload that fails', async () => {
    const refused = clientThatGets(() => new Response('<Error/>', { status: 403 }));
    const error = await errorOf(refused.client.uploadRecording(STORE_URL, new Blob(), 'audio/wav'));
    assert.deepEqual([error.code, error.status], ['upload-failed', 403]);
    const offline = clientThatGets(() => Promise.reject(new TypeError(`cannot reach ${STORE_URL}`)));
    assert.equal(
      (await errorOf(offline.client.uploadRecording(STORE_URL, new Blob(), 'audio/wav'))).code,
      'upload-failed',
    );
    const insecure = clientThatGets(created);
    const url = STORE_URL.replace('https', 'http');
    assert.deepEqual((await errorOf(insecure.client.uploadRecording(url, new Blob(), 'audio/wav'))).fields, ['url']);
    assert.equal(insecure.requests.length, 0);
  });

  const INVALID_OPTIONS: [option: string, change: object][] = [
    ['apiKey', { apiKey: '' }],
    ['apiKey', { apiKey: `${API_KEY}\n` }],
    ['apiKey', { apiKey: undefined }],
    ['baseUrl', { baseUrl: 'http://api.example' }],
    ['baseUrl', { baseUrl: 'api.example' }],
    ['region', { region: 'eu' }],
  ];

  for (const [option, change] of INVALID_OPTIONS) {
    it(`refuses the option ${option}: ${JSON.stringify(change)}`, () => {
      assert.throws(
        () => createThymiaClient({ apiKey: API_KEY, ...change }),
        (error) =>
          error instanceof ThymiaError &&
          error.code === 'configuration' &&
          error.message.includes(`"${option}"`) &&
          !error.message.includes(API_KEY),
      );
    });
  }

  const CALLS: readonly [
    name: string,
    request: string,
    answer: object,
    call: (client: ThymiaClient) => Promise<unknown>,
  ][] = [
    [
      'createHeliosActivityRun',
      'POST /v1/models/mental-wellness-activity',
      { id: RUN_ID, activityLink: STORE_URL },
      (client) => client.createHeliosActivityRun({ ...INPUT, activityType: 'talk' }),
    ],
    [
      'createApolloRun',
      'POST /v1/models/apollo',
      { id: RUN_ID, uploadUrls: { moodQuestionUploadUrl: STORE_URL, readAloudUploadUrl: STORE_URL } },
      (client) => client.createApolloRun(INPUT),
    ],
    [
      'getApolloRun',
      `GET /v1/models/apollo/${RUN_ID}`,
      { id: RUN_ID, status: 'RUNNING' },
      (client) => client.getApolloRun(RUN_ID),
    ],
    [
      'uploadUserData',
      'POST /v1/user-data/activity-summary_1',
      { uploadId: RUN_ID },
      (client) =>
        client.uploadUserData('activity-summary_1', { user: { userLabel: USER.userLabel }, data: { steps: 1 } }),
    ],
    [
      'createQuestionnaire',
      'POST /v1/questionnaires',
      { id: RUN_ID, activityLink: STORE_URL },
      (client) => client.createQuestionnaire({ user: { userLabel: USER.userLabel }, questionnaireType: 'mood' }),
    ],
    [
      'getQuestionnaire',
      `GET /v1/questionnaires/${RUN_ID}`,
      { status: 'RESULTS_NOT_AVAILABLE' },
      (client) => client.getQuestionnaire(RUN_ID),
    ],
    ['getAccount', 'GET /v1/account', { id: 'a', features: [] }, (client) => client.getAccount()],
    [
      'createCall',
      'POST /v1/calls',
      { id: RUN_ID, user: USER, status: 'NEW', createdAt: '2026-03-01T07:30:00Z', agent: { id: 'intake' } },
      (client) => client.createCall({ ...INPUT, agent: { id: 'intake' } }),
    ],
    ['getCall', `GET /v1/calls/${RUN_ID}`, { id: RUN_ID, status: 'NEW' }, (client) => client.getCall(RUN_ID)],
  ];

  for (const [name, expected, answer, call] of CALLS) {
    it(`asks ${expected} with ${name} and gives its answer`, async () => {
      const { client, requests } = clientThatGets(() => Response.json(answer));
      assert.deepEqual(await call(client), answer);
      const { method, url } = firstOf(requests);
      assert.equal(`${method} ${new URL(url).pathname}`, expected);
    });

    it(`refuses an answer to ${name} that lacks what is documented`, async () => {
      const { client } = clientThatGets(() => Response.json({}));
      assert.equal((await errorOf(call(client))).code, 'response-invalid');
    });
  }

  it('says what an id and an upload type must be', async () => {
    const { client, requests } = clientThatGets(created);
    const data = { user: { userLabel: USER.userLabel }, data: {} };
    const messages = [
      (await errorOf(client.getApolloRun('a/b'))).message,
      (await errorOf(client.getQuestionnaire('a/b'))).message,
      (await errorOf(client.getCall('a/b'))).message,
      (await errorOf(client.uploadUserData('a/b', data))).message,
    ];
    const ofId = '"id" must be one that thymia gave.';
    assert.deepEqual(messages, [ofId, ofId, ofId, '"uploadType" must be letters, digits, - and _.']);
    assert.equal(requests.length, 0);
  });

  for (const model of ['helios', 'apollo'] as const)
    it(`waits for a run of ${model}, and leaves failed reads to the waiting`, async () => {
      const answers = [
        new Response('', { status: 500, headers: { 'retry-after': '0' } }),
        Response.json({ id: RUN_ID, status: 'RUNNING' }),
        Response.json({ id: RUN_ID, status: 'COMPLETE_OK' }),
      ];
      const { client, requests } = clientThatGets(() => answers.shift() ?? Response.error());
      assert.equal((await client.waitForRun(model, RUN_ID, { intervalMs: 1 })).status, 'COMPLETE_OK');
      const path = model === 'helios' ? 'mental-wellness' : 'apollo';
      assert.deepEqual(
        requests.map(({ url }) => url),
        Array.from({ length: 3 }, () => `https://api.thymia.ai/v1/models/${path}/${RUN_ID}`),
      );
    });

  it('does not repeat a read of its own while it waits for a run', async () => {
    const { client, requests } = clientThatGets(() => new Response('', { status: 500 }));
    const controller = new AbortController();
    const waiting = client.waitForRun('helios', RUN_ID, { intervalMs: 3_600_000, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, { message: 'enough' });
    assert.equal(requests.length, 1);
  });
});
