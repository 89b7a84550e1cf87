import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { isTransient, isWithoutAnswer, pauseMs } from '../../src/session/retry.js';

const refused = (retryAfterMs?: number) => new RecorderError('host-rejected', 'No.', { status: 503, retryAfterMs });

describe('pauseMs', () => {
  test('doubles the pause, up to half a minute', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7].map((failures) => pauseMs(failures, refused(), 1));
    assert.deepEqual(longest, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test('takes away at most half by chance', () => {
    assert.deepEqual([pauseMs(3, refused(), 0), pauseMs(3, refused(), 0.5)], [2000, 3000]);
  });

  test('waits as long as the server asks, without chance', () => {
    assert.equal(pauseMs(4, refused(7000), 0.3), 7000);
  });
});

describe('isTransient', () => {
  test('does not wait for more than two minutes', () => {
    assert.equal(isTransient(refused(120_000)), true);
    assert.equal(isTransient(refused(120_001)), false);
  });

  for (const thrown of [new Error('Unforeseen.'), undefined, new RecorderError('host-response-invalid', 'No run.')])
    test(`gives up on ${String(thrown)}`, () => assert.equal(isTransient(thrown), false));

  for (const [code, status, expected] of [
    ['host-unreachable', undefined, true],
    ['upload-failed', undefined, true],
    ['upload-failed', 0, false],
    ['upload-failed', 403, false],
    ['upload-failed', 500, true],
    ['host-rejected', undefined, false],
    ['host-rejected', 499, false],
    ['host-rejected', 408, true],
    ['run-failed', 503, false],
  ] as const)
    test(`is ${expected} for ${code} with status ${status ?? 'unknown'}`, () => {
      assert.equal(isTransient(new RecorderError(code, '', { status })), expected);
    });
});

describe('isWithoutAnswer', () => {
  for (const [thrown, expected] of [
    [new RecorderError('host-unreachable', ''), true],
    [new RecorderError('upload-failed', ''), true],
    [new RecorderError('upload-failed', '', { status: 0 }), true],
    [new RecorderError('upload-failed', '', { status: 403 }), false],
    [new RecorderError('host-rejected', ''), false],
    [new Error('host-unreachable'), false],
  ] as const)
    test(`is ${expected} for ${thrown instanceof RecorderError ? thrown.code : 'another error'} with status ${(thrown instanceof RecorderError ? thrown.status : undefined) ?? 'unknown'}`, () => {
      assert.equal(isWithoutAnswer(thrown), expected);
    });
});
