import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS, type Check } from '../../../src/diagnose/diagnosis.js';
import type { ErrorCode } from '../../../src/domain/errors.js';
import { causesFirst } from '../../../src/element/recorder/debug.chunk.js';

const ALL_WRONG = CHECKS.map((check) => ({ check, ok: false, advice: 'Correct it' }));

/** The checks in the order in which the console lists them. */
const toldAfter = (code?: ErrorCode) => causesFirst(ALL_WRONG, code).map(({ check }) => check);

describe('causesFirst', () => {
  for (const [code, first] of [
    ['configuration', 'language'],
    ['insecure-context', 'secure-context'],
    ['unsupported-browser', 'microphone-api'],
    ['blocked-by-policy', 'permissions-policy'],
    ['microphone-denied', 'permissions-policy'],
    ['recording-failed', 'audio-output'],
    ['host-unreachable', 'endpoint'],
    ['host-rejected', 'endpoint'],
    ['upload-failed', 'upload'],
  ] as const satisfies readonly (readonly [ErrorCode, Check])[])
    it(`tells ${first} first after ${code}, and leaves nothing out`, () => {
      const told = toldAfter(code);
      assert.equal(told[0], first);
      assert.deepEqual(told.toSorted(), [...CHECKS].sort());
      assert.ok(told.indexOf('owner') >= 1);
    });

  it('keeps the order of the checks where no failure says what matters', () => {
    for (const code of [undefined, 'timed-out', 'run-failed'] as const) assert.deepEqual(toldAfter(code), CHECKS);
  });
});
