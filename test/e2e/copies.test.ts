import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { parseCreatedRun } from '../../src/domain/contract.js';
import { toNodeHandler } from '../../src/server/node.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { jsonOf } from '../server/fixtures.js';
import { freePort, startChildServer, type ChildServer } from '../support/child-server.js';
import { isOpen, startRedis, whyNoRedis } from '../support/redis.js';
import { startServer, type StartedServer } from '../support/start-server.js';

const NGINX = '/usr/sbin/nginx';
const skip = spawnSync(NGINX, ['-v']).status === 0 ? (whyNoRedis() ?? false) : 'nginx is not installed';
const PATH = '/api/thymia/runs';
const API_KEY = 'simulated';
const COPIES = 4;
const PEOPLE = 8;
const AUDIO_BYTES = 300_000;

/** A request to the balancer, by `performance.now()`. */
interface Asked {
  readonly what: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** HTTP status; 0 when the connection broke off. */
  readonly status: number;
}

describe('createRunHandler in four copies behind nginx', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'thymia-recorder-copies-'));
  const copies: { readonly child: ChildProcess; readonly port: number }[] = [];
  let created = 0;
  let thymia: StartedServer;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let nginx: ChildServer;

  before(async () => {
    thymia = await startServer((origin) => {
      const simulator = createThymiaSimulator({ apiKey: API_KEY, origin, processingSeconds: 0 });
      return toNodeHandler((request) => {
        if (request.method === 'POST') created++;
        return simulator.fetch(request);
      });
    });
    redis = await startRedis();
    for (let i = 0; i < COPIES; i++) copies.push(await startCopy());
    const port = await freePort();
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration(port, copies));
    nginx = await startChildServer(`exec ${NGINX} -p ${folder} -c ${file}`, port);
  });

  after(async () => {
    await nginx.stop();
    for (const { child } of copies) await end(child);
    await redis.stop();
    await thymia.close();
    rmSync(folder, { recursive: true });
  });

  async function startCopy() {
    const port = await freePort();
    const env = {
      ...process.env,
      THYMIA_API_KEY: API_KEY,
      THYMIA_BASE_URL: thymia.url,
      STATUS_URL_SECRET: 'a secret of at least thirty-two characters',
      REDIS_URL: redis.url,
      PORT: `${port}`,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/hosts/shared.ts'], { env, stdio: 'inherit' });
    while (!(await isOpen(port))) {
      assert.equal(child.exitCode, null, 'a copy has ended');
      await wait(50);
    }
    return { child, port };
  }

  const endpointOf = ({ port }: { readonly port: number }) => `http://127.0.0.1:${port}${PATH}`;

  const createAt = (endpoint: string, key: string) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ model: 'helios', language: 'en-GB' }),
    });

  it('reads at every copy the run that one of them created, and uploads at every copy', async () => {
    for (const creator of copies) {
      const endpoint = endpointOf(creator);
      const run = parseCreatedRun(await jsonOf(await createAt(endpoint, crypto.randomUUID())), 'helios', endpoint);
      for (const copy of copies) {
        const at = (url = '') => url.replace(endpoint, endpointOf(copy));
        const audio = { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: new Uint8Array(AUDIO_BYTES) };
        assert.equal((await fetch(at(run.uploadUrls.recording), audio)).status, 204);
        assert.equal((await jsonOf(await fetch(at(run.statusUrl))))['id'], run.id);
      }
    }
  });

  it('creates one run for a request that every copy gets', async () => {
    const [before, key] = [created, crypto.randomUUID()];
    const ids = [];
    for (const copy of copies) ids.push((await jsonOf(await createAt(endpointOf(copy), key)))['id']);
    assert.deepEqual([new Set(ids).size, created - before], [1, 1]);
  });

  it('loses no run when a copy is killed under load, and fails no request but those in flight', async () => {
    const endpoint = `${nginx.origin}${PATH}`;
    const asked: Asked[] = [];
    const load = { isOver: false };

    async function ask(what: string, send: () => Promise<Response>): Promise<Response | undefined> {
      const startedAt = performance.now();
      const response = await send().catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      const status = text === undefined ? 0 : (response?.status ?? 0);
      asked.push({ what, startedAt, endedAt: performance.now(), status });
      return status >= 200 && status < 300
        ? new Response(text ?? null, { status: status === 204 ? 200 : status })
        : undefined;
    }

    /** As the element does: what fails in between is sent again. */
    async function again(what: string, send: () => Promise<Response>): Promise<Response> {
      for (let tries = 0; tries < 5; tries++) {
        const response = await ask(what, send);
        if (response !== undefined) return response;
      }
      throw new Error(`${what} failed five times.`);
    }

    const runs: string[] = [];
    async function recordAndRead() {
      while (!load.isOver) {
        const key = crypto.randomUUID();
        const answer = await again('create', () => createAt(endpoint, key));
        const run = parseCreatedRun(await jsonOf(answer), 'helios', endpoint);
        const audio = { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: new Uint8Array(AUDIO_BYTES) };
        await again('upload', () => fetch(run.uploadUrls.recording ?? '', audio));
        const { id, status } = await jsonOf(await again('read', () => fetch(run.statusUrl)));
        assert.deepEqual([id, String(status).startsWith('COMPLETE')], [run.id, true]);
        runs.push(run.statusUrl);
      }
    }

    const people = Array.from({ length: PEOPLE }, recordAndRead);
    while (runs.length < 5 * PEOPLE) await wait(20);
    const [, victim = assert.fail()] = copies;
    const killedAt = performance.now();
    await end(victim.child);
    const goneAt = performance.now();
    const before = runs.length;
    while (runs.length < before + 5 * PEOPLE) await wait(20);
    load.isOver = true;
    await Promise.all(people);

    const failed = asked.filter(({ status }) => status < 200 || status > 299);
    const inFlight = ({ startedAt, endedAt }: Asked) => startedAt <= goneAt && endedAt >= killedAt;
    assert.deepEqual(
      failed.filter((request) => !inFlight(request)),
      [],
      `killed at ${killedAt}, gone at ${goneAt}`,
    );
    for (const statusUrl of runs) assert.equal((await fetch(statusUrl)).status, 200);
    console.log(`${asked.length} requests, ${runs.length} runs, ${failed.length} failed in flight`);
  });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** `demo/hosts/nginx.conf`, on that port and before those copies. */
function configuration(port: number, copies: readonly { readonly port: number }[]): string {
  const example = copies.reduce(
    (text, copy, index) => text.replace(`127.0.0.1:300${index + 1}`, `127.0.0.1:${copy.port}`),
    readFileSync('demo/hosts/nginx.conf', 'utf8').replace('listen 8080', `listen 127.0.0.1:${port}`),
  );
  return `daemon off;
pid nginx.pid;
error_log stderr crit;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  ${example}
}
`;
}
