import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedAnswer, checkedInput, checkedReport, fieldPath } from '../../src/server/checked.js';
import { RUN_ID, STORE_URL, USER } from './fixtures.js';

const INPUT = { user: USER, language: 'en-GB' };

describe('checkedInput', () => {
  it('gives the input without fields that the schema lacks', () =>
    assert.deepEqual(checkedInput('HeliosRunInput', { ...INPUT, more: 1 }), INPUT));

  for (const name of ['ApolloRunInput', 'CallInput'] as const)
    it(`refuses a choice of what to delete in ${name}, whose schema lacks it`, () => {
      const input = { ...INPUT, agent: {}, deleteData: true };
      assert.doesNotThrow(() => checkedInput(name, input));
      assert.throws(() => checkedInput(name, { ...input, dataToDelete: ['RECORDINGS'] }), {
        code: 'input-invalid',
        fields: ['dataToDelete'],
        message: /^The input: "dataToDelete" should not be there: .* would delete the results too\.$/,
      });
    });

  it('names the field that breaks a limit, and says how', () =>
    assert.throws(() => checkedInput('HeliosRunInput', { ...INPUT, language: 'fr' }), {
      code: 'input-invalid',
      fields: ['language'],
      message: /^The input: "language" should be .*\.$/,
    }));
});

describe('checkedAnswer', () => {
  const created = { id: RUN_ID, recordingUploadUrl: STORE_URL };

  it('gives the answer with fields of a later version, without nulls', () =>
    assert.deepEqual(checkedAnswer('CreatedHeliosRun', { ...created, later: 1, gone: null }), {
      ...created,
      later: 1,
    }));

  it('refuses an answer that lacks a field', () =>
    assert.throws(() => checkedAnswer('CreatedHeliosRun', { id: RUN_ID }), {
      code: 'response-invalid',
      fields: ['recordingUploadUrl'],
      message: /^thymia's answer: "recordingUploadUrl" .+\.$/,
    }));
});

describe('checkedReport', () => {
  it('needs only the sure fields', () => {
    assert.deepEqual(checkedReport('HeliosRun', { id: RUN_ID, status: 'NEW' }, ['id', 'status']), {
      id: RUN_ID,
      status: 'NEW',
    });
    assert.throws(() => checkedReport('HeliosRun', { id: RUN_ID }, ['id', 'status']), {
      code: 'response-invalid',
      fields: ['status'],
      message: /^thymia's answer: "status" /,
    });
  });
});

describe('fieldPath', () => {
  for (const [loc, path] of [
    [[], 'body'],
    [['user', 'birthSex'], 'user.birthSex'],
    [['tags', 2, 'name'], 'tags[2].name'],
    [[0, 'a'], '[0].a'],
  ] as const)
    it(`writes ${JSON.stringify(loc)} as ${path}`, () => assert.equal(fieldPath(loc), path));
});
