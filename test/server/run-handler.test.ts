import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isJsonObject } from '../../src/domain/json.js';
import { createRunHandler, ThymiaError, type RunHandlerOptions } from '../../src/server/index.js';
import { BASE_PATH, createBackend, createdBy, createRequest, HOST, statusRequest } from './backend.js';
import { API_KEY, assertNoneIn, firstOf, jsonOf, recordingFetch, RUN_ID, SECRET, STORE_URL, USER } from './fixtures.js';

const CREATED = { id: RUN_ID, recordingUploadUrl: STORE_URL };
const APOLLO_CREATED = { id: RUN_ID, uploadUrls: { moodQuestionUploadUrl: STORE_URL, readAloudUploadUrl: STORE_URL } };

function backendOf(answer: () => Response | Promise<Response>, options: Partial<RunHandlerOptions> = {}) {
  const { fetch, requests } = recordingFetch(answer);
  return { handler: createBackend({ fetch, ...options }), requests };
}

/** What thymia was asked for when the page sent this. */
async function sentToThymia(page: object, options: Partial<RunHandlerOptions> = {}, created: object = CREATED) {
  const { handler, requests } = backendOf(() => Response.json(created), options);
  assert.equal((await handler(createRequest(page))).status, 201);
  return jsonOf(firstOf(requests));
}

const PAGE = { model: 'helios', language: 'en-GB' };

describe('createRunHandler', () => {
  it("answers a create with 201, the contract's part of thymia's answer and a status URL", async () => {
    const { handler } = backendOf(() => Response.json({ ...CREATED, later: 'added' }));
    const response = await handler(createRequest(PAGE));
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const { statusUrl, ...answer } = await jsonOf(response);
    assert.deepEqual(answer, CREATED);
    assert.match(String(statusUrl), new RegExp(`^\\?run=${RUN_ID}&`));
  });

  it('reads the run at the status URL', async () => {
    const { handler, requests } = backendOf(() => Response.json({ ...CREATED, status: 'A_NEW_STATUS', extra: 1 }));
    const { statusUrl } = await jsonOf(await handler(createRequest(PAGE)));
    const response = await handler(statusRequest(statusUrl));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const { status, extra } = await jsonOf(response);
    assert.deepEqual([status, extra], ['A_NEW_STATUS', 1]);
    assert.equal(requests[1]?.url, `https://api.thymia.ai/v1/models/mental-wellness/${RUN_ID}`);
  });

  it('reads the run under a path of its own too, with or without a slash at the end', async () => {
    const { handler } = backendOf(() => Response.json({ ...CREATED, status: 'RUNNING' }));
    const { statusUrl } = await jsonOf(await handler(createRequest(PAGE)));
    const { search } = new URL(String(statusUrl), HOST);
    for (const path of [`/${RUN_ID}`, `/${RUN_ID}/`, '', '/'])
      assert.equal((await handler(new Request(`${HOST}${BASE_PATH}${path}${search}`))).status, 200, path);
    const other = RUN_ID.replace('3', '4');
    assert.equal((await handler(new Request(`${HOST}${BASE_PATH}/${other}${search}`))).status, 404);
    assert.equal((await handler(new Request(`${HOST}${BASE_PATH}/${RUN_ID}/x${search}`))).status, 404);
  });

  it('sends thymia only the fields of the model from what the page sent', async () => {
    const allowed = {
      language: 'en-GB',
      accent: 'KE',
      tags: [{ name: 'visit', value: '3' }],
      sleepTime: '2026-02-28T23:00',
      wakeTime: '2026-03-01T06:30:00',
      recordingTime: '2026-03-01T07:30:00',
    };
    const page = { ...allowed, deleteData: false, dataToDelete: ['RECORDINGS'], webhookUrl: 'https://evil.example' };
    assert.deepEqual(await sentToThymia({ ...page, model: 'helios' }), { ...allowed, user: USER });
    const apollo = await sentToThymia({ ...page, model: 'apollo' }, {}, APOLLO_CREATED);
    assert.deepEqual(apollo, { user: USER, language: 'en-GB' });
  });

  it("puts the host's defaults into every run and prefers them to the page's tags", async () => {
    const runDefaults = {
      tags: [{ name: 'site', value: 'A' }],
      deleteData: true,
      dataToDelete: ['RECORDINGS'],
    } as const;
    const tags = [
      { name: 'site', value: 'forged' },
      { name: 'visit', value: '3' },
    ];
    const {
      tags: sentTags,
      deleteData,
      dataToDelete,
    } = await sentToThymia({ ...PAGE, tags, deleteData: false }, { runDefaults, models: ['helios'] });
    assert.deepEqual(sentTags, [
      { name: 'site', value: 'A' },
      { name: 'visit', value: '3' },
    ]);
    assert.deepEqual([deleteData, dataToDelete], [true, ['RECORDINGS']]);
    const apolloDefaults = { ...runDefaults, dataToDelete: undefined };
    const apollo = await sentToThymia({ ...PAGE, model: 'apollo' }, { runDefaults: apolloDefaults }, APOLLO_CREATED);
    assert.deepEqual(apollo, { user: USER, language: 'en-GB', deleteData: true });
  });

  const RECORDINGS = { deleteData: true, dataToDelete: ['RECORDINGS'] } as const;
  const DELETIONS: readonly [authorized: object, runDefaults: RunHandlerOptions['runDefaults'], sent: object][] = [
    [{}, {}, {}],
    [{}, RECORDINGS, RECORDINGS],
    [{ deleteData: true }, {}, { deleteData: true }],
    [{ deleteData: false }, { deleteData: true }, { deleteData: false }],
    [RECORDINGS, {}, RECORDINGS],
    [RECORDINGS, { deleteData: false }, RECORDINGS],
    [{ dataToDelete: ['RECORDINGS'] }, { deleteData: true }, RECORDINGS],
    [{ deleteData: true }, RECORDINGS, RECORDINGS],
    [{ deleteData: false }, RECORDINGS, { deleteData: false }],
  ];
  for (const [authorized, runDefaults, sent] of DELETIONS)
    it(`deletes ${JSON.stringify(sent)} of a person with ${JSON.stringify(authorized)} over ${JSON.stringify(runDefaults)}`, async () => {
      const authorize = () => ({ user: USER, ...authorized });
      const { deleteData, dataToDelete } = await sentToThymia(PAGE, { authorize, runDefaults, models: ['helios'] });
      assert.deepEqual(JSON.parse(JSON.stringify({ deleteData, dataToDelete })), sent);
    });

  for (const deletion of [{ deleteData: true }, { deleteData: false }])
    it(`asks thymia for ${JSON.stringify(deletion)} of an Apollo run when authorize says so`, async () => {
      const authorize = () => ({ user: USER, ...deletion });
      const { deleteData } = await sentToThymia({ ...PAGE, model: 'apollo' }, { authorize }, APOLLO_CREATED);
      assert.equal(deleteData, deletion.deleteData);
    });

  for (const [model, authorized, runDefaults, field] of [
    ['apollo', RECORDINGS, {}, 'authorize().dataToDelete'],
    ['apollo', { dataToDelete: ['RECORDINGS'] }, { deleteData: true }, 'authorize().dataToDelete'],
    ['apollo', { deleteData: true, dataToDelete: [] }, {}, 'authorize().dataToDelete'],
    ['helios', { dataToDelete: ['RECORDINGS'] }, {}, 'authorize().dataToDelete'],
    ['helios', { deleteData: false, dataToDelete: ['RECORDINGS'] }, {}, 'authorize().dataToDelete'],
    ['helios', { deleteData: true, dataToDelete: ['RESULTS'] }, {}, 'authorize().dataToDelete[0]'],
    ['helios', { deleteData: 'yes' }, {}, 'authorize().deleteData'],
  ] as const)
    it(`answers 500 and tells the host when authorize returns ${JSON.stringify(authorized)} for ${model}`, async () => {
      const heard: unknown[] = [];
      const { fetch, requests } = recordingFetch(() => Response.json(CREATED));
      const authorize: RunHandlerOptions['authorize'] = () => Object.assign({ user: USER }, authorized as object);
      const handler = createBackend({ fetch, authorize, runDefaults, onError: (error) => heard.push(error) });
      const response = await handler(createRequest({ ...PAGE, model }));
      assert.deepEqual([response.status, (await jsonOf(response))['title']], [500, 'The backend failed.']);
      assert.deepEqual(
        heard.map((error) => error instanceof ThymiaError && [error.code, ...error.fields]),
        [['configuration', field]],
      );
      assert.equal(requests.length, 0);
    });

  it("refuses the host's and the page's tags when they are too many together", async () => {
    const { handler } = backendOf(() => Response.json(CREATED), {
      runDefaults: { tags: [{ name: 'site', value: 'A' }] },
    });
    const tags = Array.from({ length: 20 }, (_, index) => ({ name: `tag-${index}`, value: '' }));
    const response = await handler(createRequest({ ...PAGE, tags }));
    assert.deepEqual([response.status, (await jsonOf(response))['fields']], [422, ['tags']]);
  });

  const PAGE_USER = { ...USER, userLabel: 'typed-in-the-page' };

  it("prefers the host's user to the page's, even to one that is wrong", async () => {
    assert.deepEqual((await sentToThymia({ ...PAGE, user: PAGE_USER }))['user'], USER);
    assert.deepEqual((await sentToThymia({ ...PAGE, user: 'nobody' }))['user'], USER);
  });

  it("takes the page's user without the host's, and refuses without either", async () => {
    const authorize = () => ({ subject: 'account-1' });
    assert.deepEqual((await sentToThymia({ ...PAGE, user: PAGE_USER }, { authorize }))['user'], PAGE_USER);
    const { handler, requests } = backendOf(() => Response.json(CREATED), { authorize });
    const response = await handler(createRequest(PAGE));
    assert.deepEqual([response.status, (await jsonOf(response))['fields'], requests.length], [422, ['user'], 0]);
  });

  it('answers 401 without a sign-in, before anything is read', async () => {
    const { handler, requests } = backendOf(() => Response.json(CREATED), { authorize: () => null });
    const request = createRequest(PAGE);
    const response = await handler(request);
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(request.bodyUsed, false);
    assert.equal(requests.length, 0);
  });

  const REFUSED: [name: string, status: number, request: () => Request, fields?: string[]][] = [
    ['another content type', 415, () => createRequest(PAGE, { headers: { 'content-type': 'text/plain' } })],
    [
      'a form',
      415,
      () => createRequest('model=helios', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ],
    ['HTML that calls itself JSON', 400, () => createRequest('<!doctype html><script>alert(1)</script>')],
    ['an array', 400, () => createRequest([PAGE])],
    ['an empty body', 400, () => createRequest('')],
    ['a model that does not exist', 422, () => createRequest({ ...PAGE, model: 'emotions' }), ['model']],
    ['a language that does not exist', 422, () => createRequest({ ...PAGE, language: 'fr' }), ['language']],
    [
      'a time with a zone',
      422,
      () => createRequest({ ...PAGE, recordingTime: '2026-03-01T07:30:00Z' }),
      ['recordingTime'],
    ],
    ['fields of a prototype', 422, () => createRequest('{"__proto__":{"model":"helios","language":"en"}}'), ['model']],
    ['another path', 404, () => new Request(`${HOST}${BASE_PATH}ome`, { method: 'POST' })],
  ];

  for (const [name, status, request, fields] of REFUSED) {
    it(`refuses ${name} with ${status}`, async () => {
      const { handler, requests } = backendOf(() => Response.json(CREATED));
      const response = await handler(request());
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assertNoneIn(await response.clone().text(), ['<', 'alert']);
      assert.deepEqual((await jsonOf(response))['fields'], fields);
      assert.equal(requests.length, 0);
    });
  }

  it('refuses a body above 64 KiB without reading it to its end', async () => {
    const { handler } = backendOf(() => Response.json(CREATED));
    let chunks = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (++chunks > 1000) controller.close();
        else controller.enqueue(new Uint8Array(16 * 1024).fill(32));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
    assert.equal((await handler(createRequest('', init))).status, 413);
    assert.ok(chunks < 10, `${chunks} chunks were read`);
  });

  it('still reads a body of 64 KiB', async () => {
    const { handler } = backendOf(() => Response.json(CREATED));
    const json = JSON.stringify(PAGE).padEnd(64 * 1024);
    assert.equal((await handler(createRequest(json))).status, 201);
    assert.equal((await handler(createRequest(`${json} `))).status, 413);
  });

  for (const [method, url, allow] of [
    ['DELETE', BASE_PATH, 'GET, POST'],
    ['PUT', BASE_PATH, 'GET, POST'],
    ['OPTIONS', BASE_PATH, 'GET, POST'],
    ['POST', `${BASE_PATH}/${RUN_ID}`, 'GET'],
    ['DELETE', `${BASE_PATH}/${RUN_ID}`, 'GET'],
  ] as const) {
    it(`refuses ${method} ${url} and says what is possible`, async () => {
      const response = await createBackend()(new Request(`${HOST}${url}`, { method }));
      assert.deepEqual([response.status, response.headers.get('allow')], [405, allow]);
    });
  }

  it('refuses a model that the host does not serve', async () => {
    const { fetch, requests } = recordingFetch(() => Response.json(APOLLO_CREATED));
    const handler = createRunHandler({
      apiKey: API_KEY,
      basePath: BASE_PATH,
      secret: SECRET,
      authorize: () => ({ subject: 'account-1' }),
      models: ['helios'],
      fetch,
    });
    const response = await handler(createRequest({ ...PAGE, model: 'apollo', user: USER }));
    assert.deepEqual([response.status, (await jsonOf(response))['fields'], requests.length], [422, ['model'], 0]);
  });

  const DETAIL = [
    { loc: ['body', 'user', 'userLabel'], msg: `${USER.userLabel} ${API_KEY} ${STORE_URL}`, type: 'secret' },
  ];
  const FAILURES: [name: string, status: number, answer: () => Response | Promise<Response>][] = [
    ['401 on a create', 403, () => Response.json({ detail: API_KEY }, { status: 401 })],
    ['404 on a create', 403, () => Response.json({ detail: STORE_URL }, { status: 404 })],
    ['422', 422, () => Response.json({ detail: DETAIL }, { status: 422 })],
    ['429', 503, () => new Response(API_KEY, { status: 429 })],
    ['500', 502, () => new Response(STORE_URL, { status: 500 })],
    ['HTML', 502, () => new Response(`<html>${STORE_URL}`)],
    ['a redirect', 502, () => Response.redirect(STORE_URL)],
    ['a broken connection', 502, () => Promise.reject(new TypeError(`${API_KEY} ${STORE_URL}`))],
    ['half an answer', 502, () => Response.json({ recordingUploadUrl: STORE_URL })],
  ];

  for (const [name, status, answer] of FAILURES) {
    it(`answers ${status} without a secret when thymia answers with ${name}`, async () => {
      const { handler } = backendOf(answer);
      const response = await handler(createRequest(PAGE));
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      const everything = JSON.stringify([...response.headers]) + (await response.text());
      assertNoneIn(everything, [API_KEY, 'store.example', 'signature', 'secret', USER.userLabel, 'html']);
    });
  }

  it("passes a 422 of thymia's on as field names", async () => {
    const { handler } = backendOf(() => Response.json({ detail: DETAIL }, { status: 422 }));
    assert.deepEqual(await jsonOf(await handler(createRequest(PAGE))), {
      type: 'about:blank',
      title: 'thymia refused the request.',
      status: 422,
      fields: ['user.userLabel'],
    });
  });

  it('passes on how long a busy thymia asks to wait', async () => {
    const { handler } = backendOf(() => new Response('', { status: 429, headers: { 'retry-after': '17' } }));
    assert.equal((await handler(createRequest(PAGE))).headers.get('retry-after'), '17');
  });

  it("reports to the host only failures that aren't the page's", async () => {
    const heard: unknown[] = [];
    const onError = (error: unknown) => heard.push(error);
    const { handler } = backendOf(() => new Response('', { status: 401 }), { onError });
    await handler(createRequest({ ...PAGE, language: 'fr' }));
    await handler(createRequest(PAGE));
    assert.deepEqual(
      heard.map((error) => error instanceof ThymiaError && error.code),
      ['unauthorized'],
    );
  });

  it("answers 500 without the host's words when authorize fails", async () => {
    const failure = new Error('database of sessions is down');
    const heard: unknown[] = [];
    const handler = createBackend({ authorize: () => Promise.reject(failure), onError: (error) => heard.push(error) });
    const response = await handler(createRequest(PAGE));
    assert.equal(response.status, 500);
    assertNoneIn(await response.text(), ['database']);
    assert.deepEqual(heard, [failure]);
  });

  it('passes the signal of a read on to thymia', async () => {
    const { statusUrl } = await jsonOf(await backendOf(() => Response.json(CREATED)).handler(createRequest(PAGE)));
    const controller = new AbortController();
    const { promise: asked, resolve } = deferred<AbortSignal>();
    const fetch = (request: Request) => {
      resolve(request.signal);
      return new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    const answer = createBackend({ fetch })(statusRequest(statusUrl, { signal: controller.signal }));
    const signal = await asked;
    controller.abort();
    assert.equal(signal.aborted, true);
    assert.equal((await answer).status, 500);
  });

  it('gives a repeated request the run of the first, and another body or person another run', async () => {
    let runs = 0;
    const create = () => Response.json({ ...CREATED, id: `${RUN_ID.slice(0, -1)}${runs++}` });
    const authorize = (request: Request) => ({ user: { ...USER, userLabel: request.headers.get('x-user') ?? 'one' } });
    const { handler, requests } = backendOf(create, { authorize });
    const ask = async (page: object, key = 'key-1', user = 'one') => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key, 'x-user': user };
      return jsonOf(await handler(createRequest(page, { headers })));
    };
    const first = await ask(PAGE);
    assert.deepEqual(await ask(PAGE), first);
    assert.equal(requests.length, 1);
    for (const other of [
      await ask(PAGE, 'key-2'),
      await ask({ ...PAGE, accent: 'KE' }),
      await ask(PAGE, 'key-1', 'two'),
    ]) {
      assert.notEqual(other['id'], first['id']);
    }
  });

  it('gives a clinician’s page another run for another patient under the same key', async () => {
    let runs = 0;
    const create = () => Response.json({ ...CREATED, id: `${RUN_ID.slice(0, -1)}${runs++}` });
    const authorize = ({ headers }: Request) => ({
      user: { ...USER, userLabel: headers.get('x-patient') ?? 'a' },
      audience: 'clinician' as const,
      subject: 'clinician-1',
    });
    const { handler, requests } = backendOf(create, { authorize });
    const ask = async (patient: string) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1', 'x-patient': patient };
      return jsonOf(await handler(createRequest(PAGE, { headers })));
    };
    const first = await ask('a');
    assert.notEqual((await ask('b'))['id'], first['id']);
    assert.equal((await ask('a'))['id'], first['id']);
    assert.deepEqual(
      (await Promise.all(requests.map(jsonOf))).map(({ user }) => isJsonObject(user) && user['userLabel']),
      ['a', 'b'],
    );
  });

  for (const [name, page, again] of [
    ['the fields in another order', { ...PAGE, accent: 'KE' }, { accent: 'KE', language: 'en-GB', model: 'helios' }],
    [
      'the fields of a tag in another order',
      { tags: [{ name: 'a', value: 'b' }] },
      { tags: [{ value: 'b', name: 'a' }] },
    ],
    ['a field that is empty', PAGE, { ...PAGE, accent: '', sleepTime: null }],
    ['a field that thymia doesn’t know', PAGE, { ...PAGE, more: 1 }],
  ] as const)
    it(`creates one run for a request that is repeated with ${name}`, async () => {
      const { handler, requests } = backendOf(() => Response.json(CREATED));
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
      const ask = async (body: object) => (await handler(createRequest(body, { headers }))).text();
      assert.equal(await ask({ ...again, ...PAGE }), await ask({ ...PAGE, ...page }));
      assert.equal(requests.length, 1);
    });

  for (const deletion of [{ deleteData: true }, { deleteData: true, dataToDelete: ['RECORDINGS'] }] as const)
    it(`creates another run when authorize says ${JSON.stringify(deletion)} the second time`, async () => {
      let asked = 0;
      const authorize = () => ({ user: USER, ...(asked++ === 0 ? {} : deletion) });
      const { handler, requests } = backendOf(() => Response.json(CREATED), { authorize });
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
      for (let i = 0; i < 2; i++) assert.equal((await handler(createRequest(PAGE, { headers }))).status, 201);
      assert.equal(requests.length, 2);
    });

  it('lets a repeated request wait for the run of the first while that is under way', async () => {
    const answer = deferred<Response>();
    const { handler, requests } = backendOf(() => answer.promise);
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
    const asked = [1, 2].map(() => handler(createRequest(PAGE, { headers })));
    answer.resolve(Response.json(CREATED));
    const [first, second] = await Promise.all(asked);
    assert.deepEqual(await second?.text(), await first?.text());
    assert.equal(requests.length, 1);
  });

  it('makes one run in several copies that share what they remember', async () => {
    const shared = new Map<string, string>();
    const createdRuns = {
      read: (key: string) => Promise.resolve(shared.get(key)),
      write: (key: string, value: string) => Promise.resolve(shared.set(key, value)),
    };
    const { fetch, requests } = recordingFetch(() => Response.json(CREATED));
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
    for (const copy of [createBackend({ fetch, createdRuns }), createBackend({ fetch, createdRuns })])
      assert.equal((await copy(createRequest(PAGE, { headers }))).status, 201);
    assert.equal(requests.length, 1);
  });

  it('forbids every answer to be stored or sniffed', async () => {
    const { handler } = backendOf(() => Response.json(CREATED));
    for (const request of [createRequest(PAGE), createRequest('{'), new Request(HOST)]) {
      const { headers } = await handler(request);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  for (const [name, request, status, title] of [
    ['another path', new Request(`${HOST}/else`), 404, 'There is no such run.'],
    [
      'another method',
      new Request(`${HOST}${BASE_PATH}`, { method: 'DELETE' }),
      405,
      'Only GET or POST is possible here.',
    ],
    ['an array', createRequest([PAGE]), 400, 'The body must be a JSON object.'],
    ['what is no JSON', createRequest('{'), 400, 'The body must be JSON.'],
    [
      'another content type',
      createRequest(PAGE, { headers: { 'content-type': 'text/json' } }),
      415,
      'The content type must be application/json.',
    ],
    [
      'a key that can’t be one',
      createRequest(PAGE, { headers: { 'content-type': 'application/json', 'idempotency-key': 'a b' } }),
      400,
      'The idempotency-key header must be a UUID.',
    ],
    ['an unknown model', createRequest({ ...PAGE, model: 'x' }), 422, '"model" should be one of helios, apollo.'],
  ] as const)
    it(`says what is wrong with ${name}`, async () => {
      const { handler } = backendOf(() => Response.json(CREATED));
      const problem = await jsonOf(await handler(request));
      assert.deepEqual([problem['status'], problem['title']], [status, title]);
    });

  it('says that it needs a sign-in', async () => {
    const response = await createBackend({ authorize: () => null })(createRequest(PAGE));
    assert.equal((await jsonOf(response))['title'], 'This needs a sign-in.');
  });

  for (const type of ['application/json', 'application/json;charset=utf-8', 'Application/JSON ; x=1'])
    it(`reads a body of the type ${type}`, async () => {
      const { handler } = backendOf(() => Response.json(CREATED));
      assert.equal((await handler(createRequest(PAGE, { headers: { 'content-type': type } }))).status, 201);
    });

  for (const type of ['', 'application/jsonp', 'x-application/json', 'text/plain; a=application/json'])
    it(`refuses a body of the type ${type || 'that nobody named'}`, async () => {
      const { handler } = backendOf(() => Response.json(CREATED));
      assert.equal((await handler(createRequest(PAGE, { headers: { 'content-type': type } }))).status, 415);
    });

  it('reads text whose letters are cut between two chunks', async () => {
    const { handler, requests } = backendOf(() => Response.json(CREATED));
    const bytes = new TextEncoder().encode(JSON.stringify({ ...PAGE, tags: [{ name: 'Ñandú', value: '日本' }] }));
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
    assert.equal((await handler(createRequest('', init))).status, 201);
    assert.deepEqual((await jsonOf(firstOf(requests)))['tags'], [{ name: 'Ñandú', value: '日本' }]);
  });

  for (const [key, status] of [
    ['!', 201],
    ['~'.repeat(200), 201],
    ['x'.repeat(201), 400],
    ['ä', 400],
  ] as const)
    it(`answers ${status} to the idempotency key ${key.slice(0, 5)} of ${key.length} characters`, async () => {
      const { handler } = backendOf(() => Response.json(CREATED));
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      assert.equal((await handler(createRequest(PAGE, { headers }))).status, status);
    });

  it('makes a run for each request without an idempotency key', async () => {
    const { handler, requests } = backendOf(() => Response.json(CREATED));
    for (let i = 0; i < 2; i++) await handler(createRequest(PAGE, { headers: { 'content-type': 'application/json' } }));
    assert.equal(requests.length, 2);
  });

  it('makes another run when the first could not be made', async () => {
    const answers = [new Response('', { status: 500 }), Response.json(CREATED)];
    const { handler, requests } = backendOf(() => answers.shift() ?? Response.error());
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
    assert.equal((await handler(createRequest(PAGE, { headers }))).status, 502);
    assert.equal((await handler(createRequest(PAGE, { headers }))).status, 201);
    assert.equal(requests.length, 2);
  });

  for (const [name, failing] of [
    ['rejects', () => Promise.reject(new Error('the cache is down'))],
    [
      'throws',
      () => {
        throw new Error('the cache is down');
      },
    ],
  ] as const)
    for (const [operation, createdRuns] of [
      ['read', { read: failing, write: () => Promise.resolve() }],
      ['write', { read: () => Promise.resolve(null), write: failing }],
    ] as const)
      it(`creates the run, and reports it, when createdRuns.${operation} ${name}`, async () => {
        const heard: unknown[] = [];
        const onError = (error: unknown) => heard.push(error);
        const { handler, requests } = backendOf(() => Response.json(CREATED), { createdRuns, onError });
        const response = await handler(createRequest(PAGE));
        assert.deepEqual([response.status, (await jsonOf(response))['id'], requests.length], [201, RUN_ID, 1]);
        assert.deepEqual(heard, [new Error('the cache is down')]);
      });

  it('creates the run when what createdRuns remembers is no JSON', async () => {
    const createdRuns = { read: () => Promise.resolve('{'), write: () => Promise.resolve() };
    const { handler, requests } = backendOf(() => Response.json(CREATED), { createdRuns });
    assert.equal((await handler(createRequest(PAGE))).status, 201);
    assert.equal(requests.length, 1);
  });

  for (const [name, open, close] of [
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ] as const) {
    const deep = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
    const withTags = (json: string) => `{"model":"helios","language":"en-GB","more":${json}}`;

    it(`answers 400 to ${name} that are nested as deep as the limit of a request allows`, async () => {
      const heard: unknown[] = [];
      const onError = (error: unknown) => heard.push(error);
      const { handler } = backendOf(() => Response.json(CREATED), { onError });
      const levels = Math.floor(65_000 / (open.length + close.length));
      assert.equal((await handler(createRequest(withTags(deep(levels))))).status, 400);
      assert.equal((await handler(createRequest(withTags(deep(64))))).status, 400);
      assert.equal((await handler(createRequest(withTags(deep(63))))).status, 201);
      assert.deepEqual(heard, []);
    });

    it(`answers 502 when ${name} in thymia's answer are nested too deep`, async () => {
      const answer = `{"id":"${RUN_ID}","recordingUploadUrl":"${STORE_URL}","status":"RUNNING","results":${deep(100_000)}}`;
      const { statusUrl } = await createdBy(createBackend({ fetch: () => Promise.resolve(Response.json(CREATED)) }));
      const { handler } = backendOf(() => new Response(answer));
      assert.equal((await handler(createRequest(PAGE))).status, 502);
      assert.equal((await handler(statusRequest(statusUrl))).status, 502);
    });
  }

  it('gives a page that is slow its time, however long that is', async () => {
    const { handler } = backendOf(() => Response.json(CREATED), { limits: { stallSeconds: 30 * 86_400 } });
    const json = new TextEncoder().encode(JSON.stringify(PAGE));
    const body = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(json);
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
    assert.equal((await handler(createRequest('', init))).status, 201);
  });

  it('passes on no pause that is no number of seconds', async () => {
    const headers = { 'retry-after': '9'.repeat(400) };
    const { handler } = backendOf(() => new Response('', { status: 429, headers }));
    assert.match((await handler(createRequest(PAGE))).headers.get('retry-after') ?? '', /^\d{1,8}$/);
  });

  it('remembers a run for ten minutes, under a key that tells nothing', async () => {
    const written: [key: string, value: string, seconds: number][] = [];
    const createdRuns = {
      read: () => Promise.resolve('no JSON object: 1'.slice(-1)),
      write: (...entry: [key: string, value: string, seconds: number]) => Promise.resolve(written.push(entry)),
    };
    const { handler } = backendOf(() => Response.json(CREATED), { createdRuns });
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
    const answer = await (await handler(createRequest(PAGE, { headers }))).text();
    const [key, value, seconds] = firstOf(written);
    assert.match(key, /^[\da-f]{64}$/);
    assert.deepEqual([JSON.parse(value), seconds], [JSON.parse(answer), 600]);
  });

  it('uses the subject of the sign-in rather than the label', async () => {
    const authorize = (request: Request) => ({ user: USER, subject: request.headers.get('x-subject') ?? 'a' });
    const { handler } = backendOf(() => Response.json({ ...CREATED, status: 'RUNNING' }), { authorize });
    const { statusUrl } = await jsonOf(await handler(createRequest(PAGE)));
    assert.equal((await handler(statusRequest(statusUrl))).status, 200);
    assert.equal((await handler(statusRequest(statusUrl, { headers: { 'x-subject': 'b' } }))).status, 404);
  });

  it('answers 500 and creates nothing when the page sends the user and authorize returns no subject', async () => {
    const heard: unknown[] = [];
    const onError = (error: unknown) => heard.push(error);
    const { handler, requests } = backendOf(() => Response.json(CREATED), { authorize: () => ({}), onError });
    assert.equal((await handler(createRequest({ ...PAGE, user: USER }))).status, 500);
    assert.equal(requests.length, 0);
    assert.deepEqual(
      heard.map((error) => error instanceof ThymiaError && [error.code, ...error.fields]),
      [['configuration', 'authorize().subject']],
    );
  });

  it('keeps the run of a page that sends the user from everybody but its subject', async () => {
    const authorize = ({ headers }: Request) => ({ subject: headers.get('x-subject') ?? 'account-1' });
    const { handler } = backendOf(() => Response.json({ ...CREATED, status: 'RUNNING' }), { authorize });
    const { statusUrl } = await jsonOf(await handler(createRequest({ ...PAGE, user: USER })));
    assert.equal((await handler(statusRequest(statusUrl))).status, 200);
    assert.equal((await handler(statusRequest(statusUrl, { headers: { 'x-subject': 'account-2' } }))).status, 404);
  });

  it('encodes an id of thymia’s in the status URL', async () => {
    const { handler } = backendOf(() => Response.json({ ...CREATED, id: 'a&b' }));
    const { statusUrl } = await jsonOf(await handler(createRequest(PAGE)));
    assert.ok(String(statusUrl).startsWith('?run=a%26b&token='), String(statusUrl));
  });

  it('does not report a failure of a request that was aborted', async () => {
    const heard: unknown[] = [];
    const controller = new AbortController();
    const authorize = () => {
      controller.abort();
      return Promise.reject(new Error('gone'));
    };
    const handler = createBackend({ authorize, onError: (error) => heard.push(error) });
    await handler(createRequest(PAGE, { signal: controller.signal }));
    assert.deepEqual(heard, []);
  });
});

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
