import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Model } from '../../src/domain/model.js';
import { isJsonObject } from '../../src/domain/json.js';
import { API_KEY, INPUT, openAccount, USER } from './account.js';

const PATHS = { helios: 'mental-wellness', apollo: 'apollo' } satisfies Record<Model, string>;

async function create(body: unknown, model: Model = 'helios') {
  const request = new Request(`https://api.thymia.ai/v1/models/${PATHS[model]}`, {
    method: 'POST',
    headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await openAccount().simulator.fetch(request);
  const json: unknown = await response.json();
  const detail = isJsonObject(json) ? json['detail'] : undefined;
  return { status: response.status, problems: Array.isArray(detail) ? detail.filter(isJsonObject) : [] };
}

const tag = (name: string, value = 'x') => ({ name, value });
const INVALID: [loc: (string | number)[], type: string, body: unknown][] = [
  [['body'], 'model_type', 'no JSON'],
  [['body'], 'model_type', []],
  [['body', 'user'], 'missing', { language: 'en' }],
  [['body', 'language'], 'missing', { user: USER }],
  [['body', 'user', 'birthSex'], 'missing', { ...INPUT, user: { ...USER, birthSex: undefined } }],
  [['body', 'user', 'birthSex'], 'enum', { ...INPUT, user: { ...USER, birthSex: 'OTHER' } }],
  [['body', 'user', 'dateOfBirth'], 'date_parsing', { ...INPUT, user: { ...USER, dateOfBirth: '1990-13-01' } }],
  [['body', 'user', 'userLabel'], 'string_too_long', { ...INPUT, user: { ...USER, userLabel: 'x'.repeat(51) } }],
  [['body', 'user', 'userLabel'], 'string_type', { ...INPUT, user: { ...USER, userLabel: 17 } }],
  [['body', 'language'], 'enum', { ...INPUT, language: 'fr' }],
  [['body', 'accent'], 'enum', { ...INPUT, accent: 'GB' }],
  [['body', 'recordingTime'], 'timezone_naive', { ...INPUT, recordingTime: '2026-03-01T07:30:00Z' }],
  [['body', 'deleteData'], 'bool_type', { ...INPUT, deleteData: 'true' }],
  [['body', 'tags'], 'list_type', { ...INPUT, tags: {} }],
  [['body', 'tags'], 'too_long', { ...INPUT, tags: Array.from({ length: 21 }, (_, index) => tag(`${index}`)) }],
  [['body', 'tags'], 'value_error', { ...INPUT, tags: [tag('a'), tag('a')] }],
  [['body', 'tags', 1, 'name'], 'string_too_long', { ...INPUT, tags: [tag('a'), tag('x'.repeat(41))] }],
  [['body', 'tags', 0, 'value'], 'string_too_long', { ...INPUT, tags: [tag('a', 'x'.repeat(101))] }],
  [['body', 'dataToDelete', 0], 'enum', { ...INPUT, deleteData: true, dataToDelete: ['RESULTS'] }],
];

describe('createThymiaSimulator', () => {
  for (const [loc, type, body] of INVALID) {
    it(`refuses ${loc.join('.')} as ${type}: ${JSON.stringify(body).slice(0, 50)}`, async () => {
      const { status, problems } = await create(body);
      assert.equal(status, 422);
      assert.deepEqual(
        problems.map((problem) => [problem['loc'], problem['type'], typeof problem['msg']]),
        [[loc, type, 'string']],
      );
    });
  }

  it('refuses JSON that is nested too deep', async () => {
    const agent = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    assert.equal((await create(`{"user":${JSON.stringify(USER)},"language":"en","agent":${agent}}`)).status, 422);
  });

  it('names every problem', async () => {
    assert.equal((await create({})).problems.length, 2);
  });

  it('asks for the same user and language for Apollo, and ignores what its schema lacks', async () => {
    assert.equal((await create({ ...INPUT, tags: 'not its business' }, 'apollo')).status, 200);
    assert.equal((await create({ user: USER }, 'apollo')).status, 422);
  });

  it('takes null for a field that was left out', async () => {
    assert.equal((await create({ ...INPUT, accent: null, tags: null })).status, 200);
  });
});
