import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterCorrection, ClockWatch } from '../../src/journal/expiry.js';
import { createKey } from '../../src/journal/cipher.js';
import { ROW_VERSION, type SessionRow } from '../../src/journal/session-row.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 29);
const key = await createKey();

const rowUntil = (expiresAt: number, isRedated?: true): SessionRow => ({
  ...{ id: 'a', version: ROW_VERSION, owner: new ArrayBuffer(32), place: new ArrayBuffer(32), expiresAt, key },
  ...(isRedated && { isRedated }),
});

const optionsAt = (now: number) => ({ lifetimeMs: DAY, now: () => now, monotonicMs: () => 0 });

describe('afterCorrection', () => {
  for (const [when, expiresAt] of [
    ['in the future', NOW + 40 * DAY],
    ['before the recorder existed', 2 * DAY],
  ] as const) {
    it(`gives a session ${when} a day from now on`, () => {
      const corrected = afterCorrection(rowUntil(expiresAt), optionsAt(NOW));
      assert.deepEqual([corrected?.expiresAt, corrected?.isRedated], [NOW + DAY, true]);
    });

    it(`gives a session ${when} no second one`, () => {
      assert.equal(afterCorrection(rowUntil(expiresAt, true), optionsAt(NOW)), undefined);
    });
  }

  it('gives nothing to a session that has expired', () => {
    assert.equal(afterCorrection(rowUntil(NOW - MINUTE), optionsAt(NOW)), undefined);
    assert.equal(afterCorrection(rowUntil(NOW), optionsAt(NOW)), undefined);
  });

  it('leaves a session of the future as it is while the clock is surely wrong', () => {
    const row = rowUntil(NOW);
    assert.equal(afterCorrection(row, optionsAt(DAY)), row);
    assert.equal(afterCorrection(rowUntil(MINUTE), optionsAt(DAY)), undefined);
  });
});

describe('ClockWatch', () => {
  /** A row after the wall clock, begun at `begun`, has gone by so much more than the page's own time. */
  function followed(correctionMs: number, begun = NOW, row = rowUntil(NOW + DAY)): SessionRow {
    let [now, monotonic] = [begun, 1000];
    const watch = new ClockWatch({ lifetimeMs: DAY, now: () => now, monotonicMs: () => monotonic });
    now += 5 * MINUTE + correctionMs;
    monotonic += 5 * MINUTE;
    return watch.follow(row);
  }

  it('follows a clock that is set back', () => {
    const { expiresAt, isRedated } = followed(-3 * DAY);
    assert.deepEqual([expiresAt, isRedated], [NOW - 2 * DAY, true]);
  });

  it('follows a clock that goes forward from before the recorder existed', () => {
    const { expiresAt, isRedated } = followed(NOW - DAY, DAY, rowUntil(2 * DAY));
    assert.deepEqual([expiresAt, isRedated], [NOW + DAY, true]);
  });

  for (const [what, correctionMs] of [
    ['that goes forward, as after sleep', 3 * DAY],
    ['that drifts by a minute', -MINUTE],
    ['that drifts forward', MINUTE],
  ] as const)
    it(`does not follow a clock ${what}`, () => {
      const row = rowUntil(NOW + DAY);
      assert.equal(followed(correctionMs, NOW, row), row);
    });

  it('does not follow a minute’s drift of a clock in 1970', () => {
    const row = rowUntil(2 * DAY);
    assert.equal(followed(MINUTE, DAY, row), row);
  });

  it('follows once', () => {
    const row = rowUntil(NOW + DAY, true);
    assert.equal(followed(-3 * DAY, NOW, row), row);
  });
});
