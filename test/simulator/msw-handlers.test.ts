import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getResponse } from 'msw';
import { createThymiaClient } from '../../src/server/index.js';
import { API_KEY, INPUT, openAccount, ORIGIN } from './account.js';
import { toneWav } from './recordings.js';

describe('createMswHandlers', () => {
  it('answers for thymia in every region and for the uploads', async () => {
    const { simulator } = openAccount();
    const handlers = simulator.handlers;
    const fetch = async (request: Request) => (await getResponse(handlers, request)) ?? Response.error();
    for (const region of ['default', 'ca', 'us'] as const) {
      const client = createThymiaClient({ apiKey: API_KEY, region, fetch });
      const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
      await client.uploadRecording(recordingUploadUrl, toneWav({ seconds: 12 }), 'audio/wav');
      assert.equal((await client.getHeliosRun(id)).status, 'RUNNING');
    }
  });

  it("leaves the page's own requests alone", async () => {
    const handlers = openAccount().simulator.handlers;
    for (const url of [`${ORIGIN}/index.html`, `${ORIGIN}/api/thymia/runs`, 'https://other.example/v1/models/apollo']) {
      assert.equal(await getResponse(handlers, new Request(url)), undefined, url);
    }
  });
});
