import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { parseCreatedRun } from '../../src/domain/contract.js';
import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import type { Model } from '../../src/domain/model.js';
import { createThymiaClient } from '../../src/server/index.js';
import { jsonOf } from '../server/fixtures.js';
import { toneWav } from '../simulator/recordings.js';
import {
  documentedCode,
  ENVIRONMENT,
  provide,
  runModule,
  startThymia,
  type Exports,
} from '../support/documented-code.js';
import { closeServer, originOf, type StartedServer } from '../support/start-server.js';

const ENDPOINT = 'https://host.test/api/thymia/runs';
const PERSON = { userLabel: 'participant-17', dateOfBirth: '1990-02-01', birthSex: 'FEMALE' } as const;
const WAV = toneWav({ seconds: 17 });

type Handler = (request: Request) => Promise<Response>;

/** A function that an example exports. */
function exported(module: Exports, name: string): (...parameters: readonly unknown[]) => unknown {
  const value = module[name];
  if (typeof value !== 'function') throw new TypeError(`It exports no function "${name}".`);
  return (...parameters) => {
    const answer: unknown = Reflect.apply(value, undefined, parameters);
    return answer;
  };
}

const isServer = (value: unknown): value is Server => value instanceof Server;

/** What an example gave, which must be an object. */
function objectOf(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new TypeError('It is no object.');
  return value;
}

function handlerOf(module: Exports): Handler {
  const handler = exported(module, 'handler');
  return async (request) => {
    const response = await handler(request);
    if (response instanceof Response) return response;
    throw new TypeError('It answers no Response.');
  };
}

/** Asks for a run, as the element does. */
const ask = (handler: Handler, model: Model = 'helios') =>
  handler(
    new Request(ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ model, language: 'en-GB' }),
    }),
  );

/** Sends recordings through the handler until thymia has done with them. */
async function send(handler: Handler): Promise<JsonObject> {
  const { uploadUrls, statusUrl } = parseCreatedRun(await jsonOf(await ask(handler)), 'helios', ENDPOINT);
  for (const url of Object.values(uploadUrls)) {
    const headers = { 'content-type': 'audio/wav', 'content-length': `${WAV.length}` };
    const upload = new Request(url, { method: 'PUT', headers, body: WAV });
    const { ok } = url.startsWith(ENDPOINT) ? await handler(upload) : await fetch(upload);
    assert.equal(ok, true, 'the upload');
  }
  for (let tries = 0; tries < 100; tries++) {
    const run = await jsonOf(await handler(new Request(statusUrl)));
    if (String(run['status']).startsWith('COMPLETE')) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The run did not end.');
}

/** A run at thymia whose recordings have come. */
async function sentTo(thymia: StartedServer, model: Model): Promise<string> {
  const client = createThymiaClient({ apiKey: ENVIRONMENT.THYMIA_API_KEY, baseUrl: thymia.url });
  const input = { user: PERSON, language: 'en-GB' } as const;
  if (model === 'helios') {
    const { id, recordingUploadUrl } = await client.createHeliosRun(input);
    await client.uploadRecording(recordingUploadUrl, WAV, 'audio/wav');
    return id;
  }
  const { id, uploadUrls } = await client.createApolloRun(input);
  for (const url of Object.values(uploadUrls)) await client.uploadRecording(url, WAV, 'audio/wav');
  await client.waitForRun('apollo', id, { intervalMs: 20 });
  return id;
}

/** What to try with the code of each place, beside running it. */
const TRIALS: Readonly<Record<string, (modules: readonly Exports[], thymia: StartedServer) => Promise<void>>> = {
  'README.md#the-endpoint': async ([module = {}]) => {
    const handler = handlerOf(module);
    provide({ signedInPerson: () => null });
    assert.equal((await ask(handler)).status, 401);
    provide({ signedInPerson: () => ({ ...PERSON, pseudonym: PERSON.userLabel }) });
    const { status, userLabel } = await send(handler);
    assert.deepEqual({ status, userLabel }, { status: 'COMPLETE_OK', userLabel: undefined });
  },

  'docs/integration.md#who-is-recorded': async ([module = {}]) => {
    const handler = handlerOf(module);
    const logged: unknown[] = [];
    const { userLabel: pseudonym, dateOfBirth, birthSex } = PERSON;
    provide({ log: (...words: readonly unknown[]) => logged.push(...words), personOf: () => null });
    assert.equal((await ask(handler)).status, 401);
    provide({ personOf: () => ({ pseudonym, dateOfBirth, birthSex }) });
    assert.equal((await ask(handler, 'apollo')).status, 422);
    const { status, deleteData } = await send(handler);
    assert.deepEqual({ status, deleteData }, { status: 'COMPLETE_OK', deleteData: true });
    provide({ personOf: () => Promise.reject(new Error('no database')) });
    assert.equal((await ask(handler)).status, 500);
    assert.deepEqual(logged, [undefined, 'no database']);
  },

  'docs/backend.md#what-authorize-returns': async ([module = {}]) => {
    const handler = handlerOf(module);
    const { userLabel: pseudonym, dateOfBirth, birthSex } = PERSON;
    provide({ signedInClinician: () => null, patientInCareOf: () => null });
    assert.equal((await ask(handler)).status, 401);
    provide({ signedInClinician: () => ({ id: 'clinician-1' }) });
    assert.equal((await ask(handler)).status, 401);
    provide({ patientInCareOf: () => ({ pseudonym, dateOfBirth, birthSex }) });
    const { statusUrl } = parseCreatedRun(await jsonOf(await ask(handler, 'apollo')), 'apollo', ENDPOINT);
    assert.equal((await handler(new Request(statusUrl))).status, 200);
    provide({ signedInClinician: () => ({ id: 'clinician-2' }) });
    assert.equal((await handler(new Request(statusUrl))).status, 404);
    provide({ patientInCareOf: () => new Response('', { status: 401 }) });
    assert.equal((await ask(handler)).status, 500);
  },

  'docs/backend.md#behind-a-proxy': async ([module = {}]) => {
    const handler = handlerOf(module);
    const server = module['server'];
    if (!isServer(server)) throw new TypeError('It exports no server.');
    if (!server.listening) await once(server, 'listening');
    assert.ok(server.keepAliveTimeout > 60_000);
    const accounts: unknown[] = [];
    provide({ personOfAccount: (account: unknown) => (accounts.push(account), { user: PERSON }) });
    try {
      const headers = { 'x-signed-in-account': 'account-1', 'x-forwarded-host': 'evil.example' };
      const response = await fetch(`${originOf(server)}/api/thymia/runs`, { headers });
      assert.deepEqual([response.status, accounts], [200, ['account-1']]);
      assert.equal((await send(handler))['status'], 'COMPLETE_OK');
    } finally {
      await closeServer(server);
    }
  },

  'docs/backend.md#replacing-the-secret': async ([module = {}]) => {
    const [older, newer] = ['older secret of 32 characters or more', 'newer secret of 32 characters or more'].map(
      (secret) => secret.replaceAll(' ', '-'),
    );
    const handlerWith = (secrets: string) => handlerOf({ handler: exported(module, 'handlerWith')(secrets) });
    provide({ signedInPerson: () => ({ user: PERSON }) });
    const { statusUrl } = parseCreatedRun(await jsonOf(await ask(handlerWith(`${older}`))), 'helios', ENDPOINT);
    for (const [secrets, status] of [
      [`${older} ${newer}`, 200],
      [`${newer} ${older}`, 200],
      [`${newer}`, 404],
    ] as const)
      assert.equal((await handlerWith(secrets)(new Request(statusUrl))).status, status, secrets);
  },

  'docs/integration.md#results-on-your-server': async ([module = {}], thymia) => {
    const run: unknown = await exported(module, 'outcomeOf')(await sentTo(thymia, 'helios'));
    const { status, userLabel } = objectOf(run);
    assert.deepEqual({ status, userLabel }, { status: 'COMPLETE_OK', userLabel: PERSON.userLabel });
  },

  'docs/integration.md#tests-of-your-own': async ([module = {}]) => {
    const handler = handlerOf(module);
    const answer = await jsonOf(await ask(handler));
    const store = handlerOf({ handler: objectOf(module['thymia'])['fetch'] });
    const url = String(answer['recordingUploadUrl']);
    assert.equal(new URL(url).origin, 'https://store.test');
    assert.equal((await store(new Request(url, { method: 'PUT', body: WAV }))).ok, true);
    const run = await jsonOf(await handler(new Request(new URL(String(answer['statusUrl']), ENDPOINT))));
    assert.equal(run['errorCode'], 'ERR_RECORDING_TOO_SHORT');
  },

  'docs/clinical.md#a-page-for-clinicians': async ([module = {}], thymia) => {
    const runForClinician = exported(module, 'runForClinician');
    const id = await sentTo(thymia, 'apollo');
    for (const stranger of [null, { patients: ['somebody-else'] }]) {
      provide({ signedInClinician: () => stranger });
      assert.equal(await runForClinician(new Request(ENDPOINT), id), null);
    }
    provide({ signedInClinician: () => ({ patients: [PERSON.userLabel] }) });
    const run = objectOf(await runForClinician(new Request(ENDPOINT), id));
    assert.equal(run['status'], 'COMPLETE_OK');
    assert.equal(typeof run['results'], 'object');
    assert.equal('userLabel' in run, false);
  },

  'docs/clinical.md#the-report': async ([module = {}], thymia) => {
    const stored: [name: unknown, begin: string][] = [];
    provide({
      store: async (name: unknown, pdf: unknown) => {
        if (pdf instanceof ReadableStream) stored.push([name, (await text(pdf)).slice(0, 5)]);
      },
    });
    const id = await sentTo(thymia, 'apollo');
    await exported(module, 'keepReport')(id);
    assert.deepEqual(stored, [[`${id}.pdf`, '%PDF-']]);
  },

  'docs/server-rendering.md#declarative-shadow-dom': async ([module = {}]) => {
    assert.match(String(module['page']), /<thymia-recorder +endpoint="[^"]+"[^>]*><template shadowroot/);
    return Promise.resolve();
  },
};

describe('documented code of a server', () => {
  const places = documentedCode(/^js server$/);
  let thymia: StartedServer;

  before(async () => {
    thymia = await startThymia();
  });
  after(() => thymia.close());

  it('has a trial for every example', () => assert.deepEqual([...places.keys()].sort(), Object.keys(TRIALS).sort()));

  for (const [place, blocks] of places)
    it(`does what the text around it says: ${place}`, async () => {
      const modules: Exports[] = [];
      for (const [index, { code }] of blocks.entries())
        modules.push(await runModule(`${place} ${'i'.repeat(index)}`, code));
      await TRIALS[place]?.(modules, thymia);
    });
});
