import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { lastSleep, usualTimes } from '../../../../src/element/recorder/sleep/sleep-times.js';

const zone = process.env['TZ'];

/** The moment at which a clock in that zone shows this; of an hour that comes twice, `later` is its second coming. */
function momentIn(timeZone: string, local: string, later = false): Date {
  process.env['TZ'] = timeZone;
  const first = new Date(local);
  return later ? new Date(first.getTime() + 3_600_000) : first;
}

/** `now`, the two answers, and the sleep that is meant. */
type Row = readonly [now: string, asleep: string, awake: string, sleepTime: string, wakeTime: string];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'an ordinary morning': [
    ['2026-03-04T08:00', '23:00', '07:00', '2026-03-03T23:00:00', '2026-03-04T07:00:00'],
    ['2026-03-04T08:00', '00:30', '07:00', '2026-03-04T00:30:00', '2026-03-04T07:00:00'],
    ['2026-03-04T07:00', '23:00', '07:00', '2026-03-03T23:00:00', '2026-03-04T07:00:00'],
  ],
  'around midnight': [
    ['2026-03-04T00:10', '23:00', '07:00', '2026-03-02T23:00:00', '2026-03-03T07:00:00'],
    ['2026-03-04T23:50', '23:00', '07:00', '2026-03-03T23:00:00', '2026-03-04T07:00:00'],
    ['2026-03-04T08:00', '00:00', '07:00', '2026-03-04T00:00:00', '2026-03-04T07:00:00'],
    ['2026-03-04T00:00', '18:00', '00:00', '2026-03-03T18:00:00', '2026-03-04T00:00:00'],
    ['2026-03-04T00:10', '16:00', '23:59', '2026-03-03T16:00:00', '2026-03-03T23:59:00'],
  ],
  'a sleep by day': [
    ['2026-03-04T18:00', '09:00', '16:30', '2026-03-04T09:00:00', '2026-03-04T16:30:00'],
    ['2026-03-04T08:00', '09:00', '16:30', '2026-03-03T09:00:00', '2026-03-03T16:30:00'],
  ],
  'the first of a month, a year, and after a leap day': [
    ['2026-01-01T08:00', '23:00', '07:00', '2025-12-31T23:00:00', '2026-01-01T07:00:00'],
    ['2028-03-01T08:00', '23:00', '07:00', '2028-02-29T23:00:00', '2028-03-01T07:00:00'],
  ],
};

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('lastSleep', () => {
  for (const timeZone of ['UTC', 'America/New_York', 'Asia/Tokyo', 'Asia/Jakarta', 'Pacific/Kiritimati'])
    for (const [when, rows] of Object.entries(ROWS))
      it(`is the last one that ended before now, ${when}: ${timeZone}`, () => {
        for (const [now, asleep, awake, sleepTime, wakeTime] of rows)
          assert.deepEqual(lastSleep({ asleep, awake }, momentIn(timeZone, now)), { sleepTime, wakeTime }, now);
      });

  const changes: readonly (readonly [what: string, timeZone: string, row: Row, later?: boolean])[] = [
    [
      'in spring, when clocks went forward in the night',
      'Europe/London',
      ['2026-03-29T08:00', '23:00', '07:00', '2026-03-28T23:00:00', '2026-03-29T07:00:00'],
    ],
    [
      'in spring, with a time that the clocks left out',
      'Europe/London',
      ['2026-03-29T02:10', '22:00', '01:30', '2026-03-28T22:00:00', '2026-03-29T01:30:00'],
    ],
    [
      'in autumn, when clocks went back in the night',
      'Europe/London',
      ['2026-10-25T08:00', '23:00', '07:00', '2026-10-24T23:00:00', '2026-10-25T07:00:00'],
    ],
    [
      'in the hour that comes twice, the second time',
      'Europe/London',
      ['2026-10-25T01:30', '22:00', '01:45', '2026-10-24T22:00:00', '2026-10-25T01:45:00'],
      true,
    ],
    [
      'in the hour that comes twice, the first time',
      'Europe/London',
      ['2026-10-25T01:30', '22:00', '01:45', '2026-10-23T22:00:00', '2026-10-24T01:45:00'],
    ],
    [
      'on a day without a midnight',
      'America/Sao_Paulo',
      ['2018-11-04T08:00', '23:30', '07:00', '2018-11-03T23:30:00', '2018-11-04T07:00:00'],
    ],
    [
      'on the day after one without a midnight',
      'America/Sao_Paulo',
      ['2018-11-05T06:00', '23:30', '07:00', '2018-11-03T23:30:00', '2018-11-04T07:00:00'],
    ],
  ];
  for (const [what, timeZone, [now, asleep, awake, sleepTime, wakeTime], later] of changes)
    it(`is written as the clocks showed it ${what}`, () => {
      const moment = momentIn(timeZone, now, later);
      assert.deepEqual(lastSleep({ asleep, awake }, moment), { sleepTime, wakeTime });
    });

  it('has no zone', () => {
    const { sleepTime, wakeTime } = lastSleep({ asleep: '23:00', awake: '07:00' }, new Date());
    for (const time of [sleepTime, wakeTime]) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/);
  });
});

describe('usualTimes', () => {
  for (const [now, awake] of [
    ['2026-03-04T08:00', '07:00'],
    ['2026-03-04T07:00', '07:00'],
    ['2026-03-04T05:38', '05:30'],
    ['2026-03-04T04:00', '04:00'],
    ['2026-03-04T03:59', '07:00'],
    ['2026-03-04T23:00', '07:00'],
  ] as const)
    it(`is a night that has ended by ${now}`, () => {
      const times = usualTimes(momentIn('UTC', now));
      assert.deepEqual(times, { asleep: '23:00', awake });
      const { sleepTime, wakeTime } = lastSleep(times, momentIn('UTC', now));
      const hours = (Date.parse(wakeTime) - Date.parse(sleepTime)) / 3_600_000;
      assert.equal(hours >= 5 && hours <= 8, true, `${hours} h`);
      assert.equal(wakeTime.slice(0, 16) <= now, true, wakeTime);
    });
});
