import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { isNotLoaded, notLoaded } from '../../src/session/load-sending.js';

const OUTDATED = new RecorderError('recording-failed', 'Gone.', { reason: 'page-outdated' });

describe('notLoaded', () => {
  it('is host-unreachable for a part that did not come, with the cause', () => {
    const cause = new TypeError('Failed to fetch');
    const { code, message, cause: kept } = notLoaded(cause);
    assert.deepEqual([code, message, kept], ['host-unreachable', 'A part of the recorder could not be loaded.', cause]);
  });

  it('is the error itself for a page that is outdated', () => assert.equal(notLoaded(OUTDATED), OUTDATED));
});

describe('isNotLoaded', () => {
  for (const [name, thrown, expected] of [
    ['a part that did not come', notLoaded(new TypeError('Failed to fetch')), true],
    ['a page that is outdated', OUTDATED, true],
    ['a recording that can’t be read', new RecorderError('recording-failed', 'Nothing was kept.'), false],
    ['any other error', new Error('host-unreachable'), false],
  ] as const)
    it(`is ${expected} for ${name}`, () => assert.equal(isNotLoaded(thrown), expected));
});
