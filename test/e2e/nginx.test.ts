import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseCreatedRun } from '../../src/domain/contract.js';
import { toNodeHandler } from '../../src/server/node.js';
import { createBackend } from '../server/backend.js';
import { jsonOf, RUN_ID, STORE_URL } from '../server/fixtures.js';
import { freePort, startChildServer, type ChildServer } from '../support/child-server.js';
import { documentedCode } from '../support/documented-code.js';
import { startServer, type StartedServer } from '../support/start-server.js';

const PROGRAM = '/usr/sbin/nginx';
const isMissing = spawnSync(PROGRAM, ['-v']).status !== 0;
/** As large as three minutes of audio. */
const AUDIO_BYTES = 17_000_000;

describe('createRunHandler behind nginx', { skip: isMissing && 'nginx is not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'thymia-recorder-nginx-'));
  let storedBytes = 0;
  let backend: StartedServer;
  let nginx: ChildServer;

  before(async () => {
    const handler = createBackend({
      basePath: '/api/thymia/runs',
      upload: 'relay',
      async fetch(request) {
        if (request.method === 'PUT') storedBytes = (await request.arrayBuffer()).byteLength;
        return Response.json({ id: RUN_ID, recordingUploadUrl: STORE_URL, status: 'RUNNING', features: [] });
      },
    });
    backend = await startServer(() => toNodeHandler(handler));
    const port = await freePort();
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration(port, backend.url));
    nginx = await startChildServer(`exec ${PROGRAM} -p ${folder} -c ${file}`, port);
  });

  after(async () => {
    await nginx.stop();
    await backend.close();
    rmSync(folder, { recursive: true });
  });

  for (const [title, prefix] of [
    ['on the same path', ''],
    ['on a path whose prefix nginx takes away', '/clinic'],
  ] as const)
    it(`creates, uploads and reads ${title}`, async () => {
      const endpoint = `${nginx.origin}${prefix}/api/thymia/runs`;
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const body = JSON.stringify({ model: 'helios', language: 'en-GB' });
      const answer = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'error' });
      assert.equal(answer.status, 201);
      const { statusUrl, uploadUrls } = parseCreatedRun(await jsonOf(answer), 'helios', endpoint);
      const audio = { headers: { 'content-type': 'audio/wav' }, body: new Uint8Array(AUDIO_BYTES) };
      assert.equal((await fetch(uploadUrls.recording ?? '', { ...audio, method: 'PUT' })).status, 204);
      assert.equal(storedBytes, AUDIO_BYTES);
      assert.equal((await jsonOf(await fetch(statusUrl)))['status'], 'RUNNING');
      assert.equal((await jsonOf(await fetch(endpoint)))['ready'], true);
    });
});

/** What `docs/backend.md` gives, on that port and before that backend. */
function configuration(port: number, backend: string): string {
  const [block] = documentedCode(/^nginx$/).get('docs/backend.md#prefixes-and-slashes') ?? [];
  const documented = (block?.code ?? '').replaceAll('http://127.0.0.1:3000', backend);
  return `daemon off;
pid nginx.pid;
error_log stderr error;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port};
    ${documented}
  }
}
`;
}
