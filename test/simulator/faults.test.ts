import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../../src/simulator/index.js';
import { API_KEY, completeHelios, INPUT, openAccount } from './account.js';
import { toneWav } from './recordings.js';

describe('createThymiaSimulator with faults', () => {
  it('answers with a fault as often as it says, then drops it', async () => {
    const { client, simulator } = openAccount();
    simulator.faults.push({ status: 503, times: 2 });
    await assert.rejects(client.createHeliosRun(INPUT), { code: 'server-error', status: 503 });
    await assert.rejects(client.createHeliosRun(INPUT), { code: 'server-error' });
    await client.createHeliosRun(INPUT);
    assert.equal(simulator.faults.length, 0);
  });

  it('follows the list of faults given at the start', async () => {
    const faults: Fault[] = [{ body: '{"id": "half' }];
    const { client } = openAccount({ faults });
    await assert.rejects(client.createHeliosRun(INPUT), { code: 'response-invalid' });
    faults.length = 0;
    await client.createHeliosRun(INPUT);
  });

  it('applies a fault to its requests alone, and lets pages read a failed upload', async () => {
    const { client, simulator } = openAccount();
    simulator.faults.push({ status: 500, applies: ({ method }) => method === 'PUT' });
    const { recordingUploadUrl } = await client.createHeliosRun(INPUT);
    const wav = toneWav({ seconds: 1 });
    const preflight = await simulator.fetch(new Request(recordingUploadUrl, { method: 'OPTIONS' }));
    assert.equal(preflight.status, 204);
    const response = await simulator.fetch(new Request(recordingUploadUrl, { method: 'PUT', body: wav }));
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  const FATES = [
    ['lost', undefined],
    ['stuck', 'RUNNING'],
    ['ERR_INTERNAL', 'COMPLETE_ERROR'],
    ['ERR_RECORDING_TOO_SHORT', 'COMPLETE_ERROR'],
  ] as const;

  for (const [run, status] of FATES) {
    it(`makes the next run ${run}, whatever its recording`, async () => {
      const account = openAccount();
      account.simulator.faults.push({ run, times: 1 });
      const fated = completeHelios(account, toneWav({ seconds: 12 }));
      if (status === undefined) await assert.rejects(fated, { code: 'not-found' });
      else assert.equal((await fated).status, status);
      if (run.startsWith('ERR_')) assert.equal((await fated).errorCode, run);
      assert.equal((await completeHelios(account, toneWav({ seconds: 12 }))).status, 'COMPLETE_OK');
    });
  }

  it('keeps the fate of a run until there is a run', async () => {
    const { client, simulator } = openAccount();
    simulator.faults.push({ run: 'lost', times: 1 });
    await client.getAccount();
    assert.equal(simulator.faults.length, 1);
  });

  it('delays an answer until an abort ends the delay', async () => {
    const { client, simulator } = openAccount();
    simulator.faults.push({ delayMs: 1, times: 1 });
    await client.createHeliosRun(INPUT);
    assert.equal(simulator.faults.length, 0);
    simulator.faults.push({ delayMs: 3_600_000 });
    const request = new Request('https://api.thymia.ai/v1/models/apollo', {
      headers: { 'x-api-key': API_KEY },
      signal: AbortSignal.timeout(1),
    });
    await assert.rejects(simulator.fetch(request), { name: 'TimeoutError' });
  });
});
