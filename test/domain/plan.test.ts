import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecorderError } from '../../src/domain/errors.js';
import type { RecorderOptions } from '../../src/domain/options.js';
import { createPlan, localDateTime } from '../../src/domain/plan.js';

const SESSION_ID = '3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d';
const REQUIRED: RecorderOptions = { endpoint: 'https://host.test/runs', language: 'en-GB' };
const USER = { userLabel: 'p-17', dateOfBirth: '1980-02-29', birthSex: 'FEMALE' };
const OPTIONAL = {
  accent: 'KE',
  tags: [{ name: 'site', value: 'north' }],
  sleepTime: '2026-03-01T23:10',
  wakeTime: '2026-03-02T06:45:30',
} as const;

/** The plan of options as a host may give them, whatever the types say. */
const planOf = (options: object, baseUrl?: string) => createPlan({ ...REQUIRED, ...options }, SESSION_ID, baseUrl);

const tags = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `tag ${i}`, value: '' }));

describe('createPlan', () => {
  describe('by default', () => {
    test('plans a Helios session', () => {
      assert.deepEqual(planOf({}), {
        sessionId: SESSION_ID,
        model: 'helios',
        kinds: ['recording'],
        endpoint: 'https://host.test/runs',
        owner: { endpoint: 'https://host.test/runs', model: 'helios', owner: undefined, userLabel: undefined },
        request: { model: 'helios', language: 'en-GB' },
        minimumSpeechSeconds: 10,
        requiredSpeechSeconds: 10 * 1.1,
        maximumSeconds: 180,
        autoSubmit: false,
        isRecoverable: true,
        audience: 'speaker',
        pollIntervalMs: 3000,
        pollTimeoutMs: 600_000,
        options: { endpoint: 'https://host.test/runs', language: 'en-GB' },
      });
    });

    test('plans two Apollo recordings with more speech', () => {
      const { kinds, requiredSpeechSeconds } = planOf({ model: 'apollo' });
      assert.deepEqual(
        { kinds, requiredSpeechSeconds },
        { kinds: ['moodQuestion', 'readAloud'], requiredSpeechSeconds: 16.5 },
      );
    });

    test('resolves a relative endpoint against the page', () => {
      assert.equal(
        planOf({ endpoint: '/api/runs' }, 'https://host.test/visit/7').endpoint,
        'https://host.test/api/runs',
      );
    });

    test('takes an unknown audience for a speaker, so that no typing error shows Apollo results', () => {
      assert.equal(planOf({ audience: 'Clinician' }).audience, 'speaker');
    });

    test('takes what the host sets', () => {
      const { autoSubmit, isRecoverable, audience } = planOf({
        autoSubmit: true,
        noRecovery: true,
        audience: 'clinician',
      });
      assert.deepEqual([autoSubmit, isRecoverable, audience], [true, false, 'clinician']);
    });

    test('freezes the plan', () => {
      const plan = planOf({});
      assert.ok(Object.isFrozen(plan) && Object.isFrozen(plan.request));
    });
  });

  describe('in the request', () => {
    test('gives Helios every field that was set', () => {
      assert.deepEqual(planOf({ user: USER, ...OPTIONAL }).request, {
        model: 'helios',
        language: 'en-GB',
        user: USER,
        ...OPTIONAL,
      });
    });

    test('gives Apollo no field that its schema lacks', () => {
      assert.deepEqual(planOf({ model: 'apollo', user: USER, ...OPTIONAL }).request, {
        model: 'apollo',
        language: 'en-GB',
        user: USER,
      });
    });

    test('gives only the known fields of user and tags', () => {
      const { request } = planOf({
        user: { ...USER, email: 'p@host.test' },
        tags: [{ name: 'a', value: 'b', more: 1 }],
      });
      assert.deepEqual(request, { model: 'helios', language: 'en-GB', user: USER, tags: [{ name: 'a', value: 'b' }] });
    });
  });

  describe('at a limit', () => {
    for (const [name, options] of Object.entries({
      'min-speech at the minimum of Helios': { minSpeech: 10 },
      'min-speech at the minimum of Apollo': { model: 'apollo', minSpeech: 15 },
      'max-duration at its limit': { maxDuration: 180 },
      'poll-interval at its limit': { pollInterval: 1000 },
      'a label of 50 characters': { user: { ...USER, userLabel: 'x'.repeat(50) } },
      '20 tags': { tags: tags(20) },
      'max-duration at the speech minimum': { minSpeech: 60, maxDuration: 60 },
      'no tag': { tags: [] },
      'an endpoint over http': { endpoint: 'http://localhost/runs' },
      'a local time with a fraction of a second': { sleepTime: '2026-03-01T07:30:05.123' },
      'poll-timeout at its limit': { pollTimeout: 0 },
      'a tag of 40 and 100 characters': { tags: [{ name: 'n'.repeat(40), value: 'v'.repeat(100) }] },
    })) {
      test(`accepts ${name}`, () => assert.doesNotThrow(() => planOf(options)));
    }
  });

  /** By the field that the message must name. */
  const WRONG: Readonly<Record<string, readonly object[]>> = {
    model: [{ model: 'sentinel' }, { model: 'constructor' }, { model: '' }],
    endpoint: [
      { endpoint: undefined },
      { endpoint: '' },
      { endpoint: '/relative/without/a/page' },
      { endpoint: 'https://' },
      { endpoint: 7 },
    ],
    language: [{ language: undefined }, { language: 'de-DE' }, { language: 'en-gb' }],
    accent: [{ accent: 'GB' }, { accent: '' }, { accent: null }],
    'min-speech': [
      { minSpeech: 9.9 },
      { model: 'apollo', minSpeech: 14.9 },
      { minSpeech: NaN },
      { minSpeech: Infinity },
    ],
    'max-duration': [
      { maxDuration: 180.1 },
      { maxDuration: 9 },
      { minSpeech: 60, maxDuration: 59 },
      { maxDuration: NaN },
    ],
    'poll-interval': [{ pollInterval: 999 }, { pollInterval: NaN }],
    'poll-timeout': [{ pollTimeout: -1 }, { pollTimeout: NaN }],
    'sleep-time': [
      '2026-03-01T07:30:00Z',
      '2026-03-01T07:30+01:00',
      '2026-03-01',
      '07:30',
      '2026-13-01T07:30',
      'yesterday',
      '2026-03-01 (2026-03-01T07:30',
      Object('2026-03-01T07:30') as unknown,
    ].map((sleepTime) => ({ sleepTime })),
    'wake-time': [{ wakeTime: '2026-03-01T07:30:00Z' }, { wakeTime: '2026-03-01T25:00' }],
    user: [{ user: null }, { user: [] }, { user: 'p-17' }],
    'user.userLabel': ['', 'x'.repeat(51), 17].map((userLabel) => ({ user: { ...USER, userLabel } })),
    'user.dateOfBirth': ['1980-02-30', '1980-2-3', '03/02/1980', '+012026-03-01', '', undefined, ['1980-02-29']].map(
      (dateOfBirth) => ({
        user: { ...USER, dateOfBirth },
      }),
    ),
    'user.birthSex': ['OTHER', 'female', undefined].map((birthSex) => ({ user: { ...USER, birthSex } })),
    tags: [{ tags: tags(21) }, { tags: [...tags(1), ...tags(1)] }, { tags: {} }, { tags: null }],
    'tags[1]': [{ tags: [...tags(1), 'site'] }, { tags: [...tags(1), null] }],
    'tags[1].name': ['', 'n'.repeat(41), 7].map((name) => ({ tags: [...tags(1), { name, value: '' }] })),
    'tags[1].value': ['v'.repeat(101), 7, undefined].map((value) => ({ tags: [...tags(1), { name: 'a', value }] })),
  };

  describe('for a wrong field', () => {
    for (const [field, cases] of Object.entries(WRONG))
      for (const options of cases) {
        test(`names ${field} of ${JSON.stringify(options).slice(0, 70)}`, () => {
          assert.throws(
            () => planOf(options),
            (error) =>
              error instanceof RecorderError &&
              error.code === 'configuration' &&
              error.message.startsWith(`"${field}" `),
          );
        });
      }

    test('quotes nothing of the user', () => {
      const user = { userLabel: 'Ada Lovelace', dateOfBirth: '10.12.1815', birthSex: 'FEMALE' };
      assert.throws(
        () => planOf({ user }),
        (error) => error instanceof RecorderError && !/Ada|1815/.test(error.message),
      );
    });

    test('refuses a day that does not exist', () => {
      assert.throws(() => planOf({ sleepTime: '2026-02-30T07:30' }), /"sleep-time"/);
    });

    for (const endpoint of ['ftp://host.test/runs', 'javascript:alert(1)', 'web+http://host.test/runs'])
      test(`refuses an endpoint that no request can go to: ${endpoint}`, () => {
        assert.throws(() => planOf({ endpoint }), /"endpoint"/);
      });
  });

  describe('for the developer', () => {
    for (const [options, message] of [
      [{ model: 'sentinel' }, '"model" must be "helios" or "apollo".'],
      [{ minSpeech: 9 }, '"min-speech" must be a number of at least 10 s of speech.'],
      [{ maxDuration: 9 }, '"max-duration" must be a number of at least 10 s.'],
      [{ maxDuration: 181 }, '"max-duration" must be at most 180 s.'],
      [{ pollInterval: 999 }, '"poll-interval" must be a number of at least 1000 ms.'],
      [{ pollTimeout: -1 }, '"poll-timeout" must be a number of at least 0 ms.'],
      [{ endpoint: '' }, '"endpoint" is missing: set it to the URL of your backend that creates model runs.'],
      [{ endpoint: 7 }, '"endpoint" is missing: set it to the URL of your backend that creates model runs.'],
      [{ endpoint: 'ftp://host.test' }, '"endpoint" must be an http(s) URL.'],
      [
        { language: 'de-DE' },
        /^"language" is missing or unknown: set it, or the "lang" around the element, to one of .*, en-GB, .*\.$/,
      ],
      [{ accent: 'XX' }, '"accent" must be one of ID, NG, KE.'],
      [{ user: null }, '"user" must be an object with userLabel, dateOfBirth and birthSex.'],
      [{ user: { ...USER, userLabel: '' } }, '"user.userLabel" must be a text of 1 to 50 characters.'],
      [{ user: { ...USER, dateOfBirth: '' } }, '"user.dateOfBirth" must be YYYY-MM-DD.'],
      [{ user: { ...USER, birthSex: '' } }, '"user.birthSex" must be one of MALE, FEMALE, INTERSEX, UNKNOWN.'],
      [{ tags: tags(21) }, '"tags" must be a list of at most 20.'],
      [{ tags: [...tags(1), ...tags(1)] }, '"tags" must have unique names.'],
      [{ tags: [null] }, '"tags[0]" must be an object with name and value.'],
      [{ tags: [{ name: '', value: '' }] }, '"tags[0].name" must be a text of 1 to 40 characters.'],
      [{ tags: [{ name: 'a' }] }, '"tags[0].value" must be a text of at most 100 characters.'],
      [{ sleepTime: 'x' }, '"sleep-time" must be a local date-time without a zone, such as 2026-03-01T07:30:00.'],
    ] satisfies [object, string | RegExp][])
      test(`says: ${String(message)}`, () => {
        assert.throws(() => planOf(options, 'https://host.test/page'), { message });
      });
  });
});

describe('localDateTime', () => {
  const moment = (...parts: [number, number, number, number, number, number]) => localDateTime(new Date(...parts));

  test('shows what the clock on the wall shows, without a zone', () => {
    assert.equal(moment(2026, 2, 1, 7, 30, 5), '2026-03-01T07:30:05');
  });

  test('keeps the local day just before and after midnight', () => {
    assert.equal(moment(2026, 11, 31, 23, 59, 59), '2026-12-31T23:59:59');
    assert.equal(moment(2027, 0, 1, 0, 0, 0), '2027-01-01T00:00:00');
  });

  for (const instant of ['2026-01-15T03:30:05Z', '2026-07-15T20:45:59Z'])
    test(`shows ${instant} in the zone of the machine`, () => {
      const moment = new Date(instant);
      const options = { dateStyle: 'short', timeStyle: 'medium' } as const;
      const expected = new Intl.DateTimeFormat('sv-SE', options).format(moment).replace(' ', 'T');
      assert.equal(localDateTime(moment), expected);
    });
});
