import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { knownRunErrorCode, needsNewRecording, RUN_ERROR_CODES } from '../../src/domain/run-error.js';

const UNKNOWN = ['ERR_OF_NEXT_YEAR', '', undefined, null, 5, {}, '__proto__'];

describe('knownRunErrorCode', () => {
  test('gives every code that thymia documents', () => {
    assert.deepEqual(RUN_ERROR_CODES.map(knownRunErrorCode), [
      'ERR_RECORDING_INVALID_FORMAT',
      'ERR_RECORDING_TOO_SHORT',
      'ERR_RECORDING_TOO_LONG',
      'ERR_TRANSCRIPTION_FAILED',
      'ERR_INTERNAL',
    ]);
  });

  for (const code of UNKNOWN)
    test(`takes ${inspect(code)} for an internal error`, () => assert.equal(knownRunErrorCode(code), 'ERR_INTERNAL'));
});

describe('needsNewRecording', () => {
  test('lets the recordings be sent again only after an internal error', () => {
    const sentAgain = RUN_ERROR_CODES.filter((code) => !needsNewRecording(code));
    assert.deepEqual(sentAgain, ['ERR_INTERNAL']);
  });

  for (const code of UNKNOWN)
    test(`lets the recordings be sent again after ${inspect(code)}`, () =>
      assert.equal(needsNewRecording(code), false));
});
