import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRunHandler } from '../../src/server/index.js';
import { API_KEY as SIMULATED_KEY, openAccount, USER } from '../simulator/account.js';
import { mutateJson } from '../support/mutate-json.js';
import { seededRandom } from '../support/random.js';
import { BASE_PATH, createRequest } from './backend.js';
import { assertNoneIn, SECRET } from './fixtures.js';

const SEEDS = 1000;
const BODY = {
  model: 'helios',
  language: 'en-GB',
  accent: 'KE',
  user: USER,
  tags: [{ name: 'visit', value: '3' }],
  sleepTime: '2026-02-28T23:00:00',
  wakeTime: '2026-03-01T06:30:00',
  recordingTime: '2026-03-01T07:30:00',
};

describe('createRunHandler', () => {
  it(`creates a run or refuses for each of ${SEEDS} bodies with something wrong`, async () => {
    const { simulator } = openAccount();
    const heard: unknown[] = [];
    const handler = createRunHandler({
      apiKey: SIMULATED_KEY,
      fetch: simulator.fetch,
      basePath: BASE_PATH,
      secret: SECRET,
      authorize: () => ({ subject: 'account-1' }),
      onError: (error) => heard.push(error),
    });
    const statuses = new Map<number, number>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const response = await handler(createRequest(mutateJson(BODY, seededRandom(seed))));
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      assert.ok(status === 201 || (status >= 400 && status < 500), `seed ${seed}: ${status}`);
      assert.equal(response.headers.get('x-injected'), null, `seed ${seed}`);
      if (status !== 201) assertNoneIn(await response.text(), ['<script>', '../..', SIMULATED_KEY]);
    }
    assert.deepEqual(heard, []);
    for (const status of [201, 400, 422]) assert.ok((statuses.get(status) ?? 0) > 10, `${status} is rare: fuzz more`);
  });
});

describe('createThymiaSimulator', () => {
  it(`accepts or refuses each of ${SEEDS} bodies with something wrong`, async () => {
    const { simulator } = openAccount();
    const paths = [
      'models/mental-wellness',
      'models/mental-wellness-activity',
      'models/apollo',
      'questionnaires',
      'calls',
    ];
    const body = {
      ...BODY,
      questionnaireType: 'mood',
      agent: { id: 'intake' },
      deleteData: true,
      dataToDelete: ['RECORDINGS'],
    };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const request = new Request(`https://api.thymia.ai/v1/${paths[seed % paths.length] ?? ''}`, {
        method: 'POST',
        headers: { 'x-api-key': SIMULATED_KEY },
        body: mutateJson(body, seededRandom(seed)),
      });
      const { status } = await simulator.fetch(request);
      assert.ok(status === 200 || status === 422, `seed ${seed}: ${status}`);
    }
  });
});
