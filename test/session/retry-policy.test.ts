import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import { isTransient, pauseMs } from '../../src/session/retry.js';

const refused = (retryAfterMs?: number) => new RecorderError('host-rejected', 'No.', { status: 503, retryAfterMs });

test('pauses double, up to half a minute', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7].map((failures) => pauseMs(failures, refused(), 1));
  assert.deepEqual(longest, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('chance takes away at most half', () => {
  assert.deepEqual([pauseMs(3, refused(), 0), pauseMs(3, refused(), 0.5)], [2000, 3000]);
});

test('what the server asks for is what it gets, without chance', () => {
  assert.equal(pauseMs(4, refused(7000), 0.3), 7000);
});

test('whoever asks for more than two minutes is not waited for', () => {
  assert.equal(isTransient(refused(120_000)), true);
  assert.equal(isTransient(refused(120_001)), false);
});

for (const thrown of [new Error('Unforeseen.'), undefined, new RecorderError('host-response-invalid', 'No run.')])
  test(`${String(thrown)} does not pass by itself`, () => assert.equal(isTransient(thrown), false));
