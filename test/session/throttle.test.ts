import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createThrottle } from '../../src/session/throttle.js';

describe('createThrottle', () => {
  test('lets through at once, then at most once in the interval', () => {
    let nowMs = 0;
    const mayPass = createThrottle(250, { monotonicMs: () => nowMs });
    const passed: number[] = [];
    for (; nowMs <= 1000; nowMs += 50) if (mayPass()) passed.push(nowMs);
    assert.deepEqual(passed, [0, 250, 500, 750, 1000]);
  });

  test('lets no burst through after a long pause', () => {
    const moments = [0, 900, 1000, 1100, 1149, 1150];
    let index = 0;
    const mayPass = createThrottle(250, { monotonicMs: () => moments[index++] ?? NaN });
    assert.deepEqual(
      moments.map(() => mayPass()),
      [true, true, false, false, false, true],
    );
  });
});
