import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCreatedRun, parseRun } from '../../src/domain/contract.js';
import type { Model } from '../../src/domain/model.js';
import { createRunHandler, type Authorization } from '../../src/server/index.js';
import { API_KEY as SIMULATED_KEY, openAccount, USER } from '../simulator/account.js';
import { toneWav } from '../simulator/recordings.js';
import { BASE_PATH, createRequest, HOST } from './backend.js';
import { assertNoneIn, SECRET } from './fixtures.js';

/** Page, backend and thymia in one process: what the element does, step by step, without a port. */
async function runThrough(model: Model, authorization: Authorization) {
  const { simulator, clock } = openAccount();
  const handler = createRunHandler({
    apiKey: SIMULATED_KEY,
    fetch: simulator.fetch,
    basePath: BASE_PATH,
    secret: SECRET,
    authorize: () => authorization,
    models: ['helios', 'apollo'],
  });
  const texts: string[] = [];
  const ask = async (request: Request): Promise<unknown> => {
    const text = await (await handler(request)).text();
    texts.push(text);
    return JSON.parse(text);
  };

  const { uploadUrls, statusUrl } = parseCreatedRun(
    await ask(createRequest({ model, language: 'en-GB' })),
    model,
    `${HOST}${BASE_PATH}`,
  );
  const poll = async () => parseRun(await ask(new Request(statusUrl)));
  const statuses = [(await poll()).status];
  for (const url of Object.values(uploadUrls)) {
    await simulator.fetch(new Request(url, { method: 'PUT', body: toneWav({ seconds: 16 }) }));
  }
  statuses.push((await poll()).status);
  clock.pass(5);
  statuses.push((await poll()).status);
  return { statuses, said: texts.join('\n') };
}

describe('createRunHandler', () => {
  for (const model of ['helios', 'apollo'] as const) {
    it(`takes a ${model} run through, and shows the page neither key nor label`, async () => {
      const { statuses, said } = await runThrough(model, { user: USER });
      assert.deepEqual(statuses, ['CREATED', 'RUNNING', 'COMPLETE_OK']);
      assertNoneIn(said, [SIMULATED_KEY, USER.userLabel, SECRET]);
    });
  }

  it('gives results only to those who may see them', async () => {
    const speaker = { user: USER };
    const clinician = { user: USER, audience: 'clinician' } as const;
    assert.match((await runThrough('helios', speaker)).said, /"results"/);
    assert.match((await runThrough('apollo', clinician)).said, /"report"/);
    const { said } = await runThrough('apollo', speaker);
    assert.doesNotMatch(said, /results|report|severity|probability|depression/);
  });
});
