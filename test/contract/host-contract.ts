import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseCreatedRun, type CreatedRun } from '../../src/domain/contract.js';
import type { JsonObject } from '../../src/domain/json.js';
import type { Model } from '../../src/domain/model.js';
import type { Fetch } from '../../src/server/index.js';
import { assertNoneIn, jsonOf } from '../server/fixtures.js';
import { toneWav } from '../simulator/recordings.js';
import { assertIs } from '../support/schema.js';

/** A backend to be tried: the reference handler in some host, relaying, with a thymia behind it. */
export interface HostSubject {
  /** The element's `endpoint`. */
  readonly endpoint: string;
  readonly fetch: Fetch;
  /** Words that must never leave: the key, the secret, the user's label. */
  readonly secrets: readonly string[];
  close(): Promise<void> | void;
}

const PAGE = { model: 'helios', language: 'en-GB' } as const;
const WAV = toneWav({ seconds: 16 });

/** What holds for the reference backend wherever it runs. */
export function describeHost(name: string, open: () => Promise<HostSubject> | HostSubject): void {
  describe(`createRunHandler ${name}`, () => {
    let subject: HostSubject;
    let isOpen = false;
    before(async () => {
      subject = await open();
      isOpen = true;
    });
    after(async () => {
      if (isOpen) await subject.close();
    });

    async function ask(url: string, init: RequestInit = {}): Promise<Response> {
      const response = await subject.fetch(new Request(url, init));
      const said = JSON.stringify([...response.headers]) + (await response.clone().text());
      assertNoneIn(said, [...subject.secrets, '/thymia-uploads/']);
      return response;
    }

    const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
      ask(subject.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
        body,
      });

    async function create(model: Model): Promise<CreatedRun> {
      const response = await post(JSON.stringify({ ...PAGE, model }));
      assert.equal(response.status, 201);
      const json = await jsonOf(response);
      assertIs('host', model === 'helios' ? 'CreatedHeliosRun' : 'CreatedApolloRun', json);
      return parseCreatedRun(json, model, subject.endpoint);
    }

    const upload = (url: string, body: BodyInit = WAV, type = 'audio/wav') =>
      ask(url, { method: 'PUT', headers: { 'content-type': type }, body });

    async function completed(statusUrl: string): Promise<JsonObject> {
      for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
        const response = await ask(statusUrl);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('cache-control'), 'no-store');
        const run = await jsonOf(response);
        assertIs('host', 'Run', run);
        if (String(run['status']).startsWith('COMPLETE')) return run;
      }
      throw new Error('The run did not end.');
    }

    async function assertProblem(response: Response, status: number, fields?: readonly string[]): Promise<void> {
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      const problem = await jsonOf(response);
      assertIs('host', 'Problem', problem);
      assert.deepEqual(problem['fields'], fields);
    }

    it('tells whether recording makes sense', async () => {
      for (const url of [subject.endpoint, `${subject.endpoint}/`]) {
        const response = await ask(url);
        assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store']);
        const json = await jsonOf(response);
        assertIs('host', 'Readiness', json);
        assert.deepEqual(json, { ready: true, models: ['helios', 'apollo'] });
      }
    });

    it('takes a Helios recording through to its result', async () => {
      const { uploadUrls, statusUrl } = await create('helios');
      assert.equal((await upload(uploadUrls.recording ?? '')).status, 204);
      const run = await completed(statusUrl);
      assert.deepEqual([run['status'], typeof run['results']], ['COMPLETE_OK', 'object']);
    });

    it('takes two Apollo recordings, and tells the speaker only that the run is complete', async () => {
      const { uploadUrls, statusUrl } = await create('apollo');
      for (const url of Object.values(uploadUrls)) assert.equal((await upload(url)).status, 204);
      const run = await completed(statusUrl);
      assert.deepEqual([run['status'], run['results'], run['report']], ['COMPLETE_OK', undefined, undefined]);
    });

    it('refuses what it can’t use, each with its own status', async () => {
      await assertProblem(await post('{'), 400);
      await assertProblem(await post('{}', { 'content-type': 'text/plain' }), 415);
      await assertProblem(await post('{}'), 422, ['model']);
      await assertProblem(await post(JSON.stringify({ ...PAGE, language: 'fr' })), 422, ['language']);
      await assertProblem(await post(JSON.stringify({ ...PAGE, tags: 'x'.repeat(70_000) })), 413);
      await assertProblem(await ask(subject.endpoint, { method: 'DELETE' }), 405);
    });

    it('refuses a URL that it did not sign', async () => {
      const { id, statusUrl, uploadUrls } = await create('helios');
      await assertProblem(await ask(`${subject.endpoint}/${id}`), 404);
      await assertProblem(await ask(statusUrl.slice(0, -1) + (statusUrl.endsWith('0') ? '1' : '0')), 404);
      await assertProblem(await upload((uploadUrls.recording ?? '').replace('kind=recording', 'kind=readAloud')), 403);
      await assertProblem(await upload(`${subject.endpoint}?run=${id}&kind=recording`), 403);
      await assertProblem(await upload(uploadUrls.recording ?? '', WAV, 'text/html'), 415);
    });
  });
}
