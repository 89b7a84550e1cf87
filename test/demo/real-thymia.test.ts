import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer, type ViteDevServer } from 'vite';
import { parseCreatedRun } from '../../src/domain/contract.js';
import { toNodeHandler } from '../../src/server/node.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { API_KEY, jsonOf } from '../server/fixtures.js';
import { countLoudSeconds, toneWav } from '../simulator/recordings.js';
import { startServer, type StartedServer } from '../support/start-server.js';

/** A simulator on a port stands for the thymia that a key opens. */
describe('the trial page with a key', () => {
  const asked: string[] = [];
  let thymia: StartedServer;
  let page: ViteDevServer;
  let url = '';

  before(async () => {
    thymia = await startServer((origin) => {
      const simulator = createThymiaSimulator({
        ...{ apiKey: API_KEY, origin },
        ...{ processingSeconds: 0, countSpeech: countLoudSeconds },
      });
      return toNodeHandler((request) => {
        asked.push(`${request.method} ${new URL(request.url).pathname.replace(/\/[\da-f-]{36}/, '/{id}')}`);
        return simulator.fetch(request);
      });
    });
    Object.assign(process.env, { THYMIA_API_KEY: API_KEY, THYMIA_BASE_URL: thymia.url });
    page = await createServer({ logLevel: 'error', server: { port: 5180, strictPort: false } });
    await page.listen();
    url = page.resolvedUrls?.local[0] ?? '';
  });

  after(async () => {
    delete process.env['THYMIA_API_KEY'];
    delete process.env['THYMIA_BASE_URL'];
    await page.close();
    await thymia.close();
  });

  /** Sends a recording to the page's backend, and gives the result's status. */
  async function send(endpoint: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const body = JSON.stringify({ model: 'helios', language: 'en-GB' });
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    const { uploadUrls, statusUrl } = parseCreatedRun(await jsonOf(answer), 'helios', endpoint);
    const upload = await fetch(uploadUrls.recording ?? '', {
      method: 'PUT',
      headers: { 'content-type': 'audio/wav' },
      body: toneWav({ seconds: 12 }),
    });
    assert.equal(upload.status, 204);
    return (await jsonOf(await fetch(statusUrl)))['status'];
  }

  it('sends recordings to that thymia, through the page’s own backend', async () => {
    asked.length = 0;
    assert.equal(await send(new URL('/api/thymia/runs', url).href), 'COMPLETE_OK');
    assert.deepEqual(asked, [
      'POST /v1/models/mental-wellness',
      'PUT /thymia-uploads/{id}/recording',
      'GET /v1/models/mental-wellness/{id}',
    ]);
  });

  it('still lets things go wrong on the way there', async () => {
    assert.equal(await send(new URL('/trouble/GET-500x0/one/runs', url).href), 'COMPLETE_OK');
  });

  it('tells the page that this thymia is real', async () => {
    const script = await (await fetch(new URL('/trial/trial-page.ts', url))).text();
    assert.match(script, /"THYMIA_IS_REAL": ?true/);
  });
});
