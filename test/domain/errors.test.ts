import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRunGone, RecorderError, toRecorderError } from '../../src/domain/errors.js';

const CAUSE = new Error('underneath');

describe('RecorderError', () => {
  test('is an error by its own name, with a code and a message', () => {
    const error = new RecorderError('timed-out', 'No result.');
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.code, error.message], ['RecorderError', 'timed-out', 'No result.']);
  });

  test('has no details unless they are given', () => {
    const { status, retryAfterMs, runErrorCode, speechCounts, lock } = new RecorderError('timed-out', '');
    assert.deepEqual([status, retryAfterMs, runErrorCode, speechCounts, lock], new Array(5).fill(undefined));
    assert.equal(Object.hasOwn(new RecorderError('timed-out', ''), 'cause'), false);
  });

  test('has the details that are given', () => {
    const details = {
      retryable: true,
      status: 503,
      retryAfterMs: 2000,
      lock: 'system',
      runErrorCode: 'ERR_INTERNAL',
      speechCounts: { countedSeconds: { recording: 11 }, minimumSeconds: 10 },
      cause: CAUSE,
    } as const;
    const error = new RecorderError('host-rejected', '', details);
    for (const [name, value] of Object.entries(details)) assert.equal(Reflect.get(error, name), value, name);
  });
});

describe('isRunGone', () => {
  for (const [code, status, expected] of [
    ['host-rejected', 404, true],
    ['host-rejected', 410, true],
    ['host-rejected', 403, false],
    ['host-rejected', undefined, false],
    ['upload-failed', 404, false],
    ['upload-failed', 410, false],
  ] as const)
    test(`is ${expected} for ${code} with status ${status ?? 'unknown'}`, () => {
      assert.equal(isRunGone(new RecorderError(code, '', { status })), expected);
    });
});

describe('toRecorderError', () => {
  test('gives a RecorderError back as it is', () => {
    const error = new RecorderError('timed-out', '');
    assert.equal(toRecorderError(error, 'recording-failed', 'Broken.'), error);
  });

  test('wraps anything else under the code and keeps it as the cause', () => {
    const { code, message, cause } = toRecorderError(CAUSE, 'recording-failed', 'Broken.');
    assert.deepEqual([code, message, cause], ['recording-failed', 'Broken.', CAUSE]);
  });
});
