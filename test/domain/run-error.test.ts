import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { knownRunErrorCode, needsNewRecording, RUN_ERROR_CODES } from '../../src/domain/run-error.js';

test('every code of thymia’s is known', () => {
  assert.deepEqual(RUN_ERROR_CODES.map(knownRunErrorCode), RUN_ERROR_CODES);
});

for (const code of ['ERR_OF_NEXT_YEAR', '', undefined, null, 5, {}, '__proto__'])
  test(`${inspect(code)} is an internal error`, () => {
    assert.equal(knownRunErrorCode(code), 'ERR_INTERNAL');
    assert.equal(needsNewRecording(code), false);
  });

test('only an internal error lets the recordings be sent again', () => {
  assert.deepEqual(
    RUN_ERROR_CODES.filter((code) => !needsNewRecording(code)),
    ['ERR_INTERNAL'],
  );
});
