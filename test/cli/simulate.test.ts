import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { simulate } from '../../src/cli/simulate.js';
import { createThymiaClient } from '../../src/server/index.js';
import { INPUT } from '../simulator/account.js';

const OPTIONS = { port: 0, apiKey: 'simulated', processingSeconds: 0, delayMs: 0 };

describe('simulate', () => {
  it('logs a line for each request, without keys, bodies and signatures', async () => {
    const lines: string[] = [];
    const { url, stop } = await simulate({ ...OPTIONS, log: (line) => lines.push(line) });
    try {
      const client = createThymiaClient({ apiKey: 'simulated', baseUrl: url });
      const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
      await client.uploadRecording(recordingUploadUrl, new Blob(['no audio']), 'audio/wav');
      assert.equal((await client.getHeliosRun(id)).errorCode, 'ERR_RECORDING_INVALID_FORMAT');
      await fetch(`${url}/v1/account`, { headers: { authorization: 'Bearer simulated' } });
      const headers = { 'x-api-key': 'simulated' };
      const body = JSON.stringify({ ...INPUT, user: { ...INPUT.user, birthSex: 'OTHER' } });
      await fetch(`${url}/v1/models/apollo`, { method: 'POST', headers, body });
      assert.deepEqual(
        lines.map((line) => line.replace(/^[\d:]{8} {2}/, '').replace(/\d+ ms/, 'ms')),
        [
          'POST    /v1/models/mental-wellness  200  ms',
          `PUT     /thymia-uploads/${id}/recording  200  ms`,
          `GET     /v1/models/mental-wellness/${id}  200  ms`,
          'GET     /v1/account  401  ms  send the key as the header "x-api-key"',
          'POST    /v1/models/apollo  422  ms  body.user.birthSex: Input should be one of MALE, FEMALE, INTERSEX, UNKNOWN',
        ],
      );
    } finally {
      await stop();
    }
  });

  for (const [host, allowedHosts, status] of [
    ['localhost', [], 200],
    ['app.localhost', [], 200],
    ['127.0.0.1', [], 200],
    ['[::1]', [], 200],
    ['evil.example', [], 403],
    ['localhost.evil.example', [], 403],
    ['169.254.169.254', [], 403],
    ['thymia.test', ['thymia.test'], 200],
    ['other.test', ['thymia.test'], 403],
  ] as const)
    it(`answers ${status} to the host ${host} where ${allowedHosts.join() || 'none'} is allowed`, async (t) => {
      const lines: string[] = [];
      const options = { ...OPTIONS, allowedHosts, log: (line: string) => lines.push(line) };
      const { url, stop } = await simulate(options);
      t.after(stop);
      const headers = { host: `${host}:${new URL(url).port}`, 'x-api-key': 'simulated' };
      const [answer] = (await once(get(`${url}/v1/account`, { headers }), 'response')) as [IncomingMessage];
      answer.resume();
      assert.equal(answer.statusCode, status);
      if (status === 403) assert.match(lines.join(), / 403 .*--allowed-host/);
    });
});

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/index.ts', ...args]);
  return { child, lines: createInterface({ input: child.stdout }) };
}

describe('thymia-recorder simulate', () => {
  it('says where it listens, and what to set to ask it', { timeout: 60_000 }, async () => {
    const { child, lines } = run('simulate', '--port', '0');
    const printed: string[] = [];
    for await (const line of lines) if (printed.push(line) === 5) break;
    const [, url = ''] = /^thymia, simulated: (http:\/\/127\.0\.0\.1:\d+)$/.exec(printed[0] ?? '') ?? [];
    assert.notEqual(url, '');
    assert.deepEqual(printed.slice(3), ['THYMIA_API_KEY=simulated', `THYMIA_BASE_URL=${url}`]);
    child.kill();
    await once(child, 'close');
  });

  it('ends with a word about a wrong option', { timeout: 60_000 }, async () => {
    const { child } = run('simulate', '--port', 'eighty');
    const message = text(child.stderr);
    await once(child, 'close');
    assert.equal(child.exitCode, 1);
    assert.match(await message, /--port must be a number/);
  });
});
