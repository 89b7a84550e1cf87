import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiError } from '../../src/server/api-error.js';
import type { ThymiaErrorCode } from '../../src/server/index.js';

const errorOf = (status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  apiError(new Response(null, { status, headers }), json);

describe('apiError', () => {
  const CODES: readonly [status: number, code: ThymiaErrorCode, advice: RegExp][] = [
    [302, 'response-invalid', /answered 302, a redirect: check "baseUrl"\.$/],
    [399, 'response-invalid', /redirect/],
    [400, 'rejected', /answered 400\.$/],
    [401, 'unauthorized', /answered 401: check "apiKey" and "region"\.$/],
    [403, 'unauthorized', /"apiKey"/],
    [404, 'not-found', /answered 404: the id is unknown, the data deleted, or the model not enabled for this key\.$/],
    [422, 'rejected', /answered 422\.$/],
    [429, 'rate-limited', /answered 429: ask less often\.$/],
    [499, 'rejected', /answered 499\.$/],
    [500, 'server-error', /answered 500\.$/],
    [503, 'server-error', /answered 503\.$/],
  ];
  for (const [status, code, advice] of CODES)
    it(`gives ${code} for ${status}, with advice where there is some`, () => {
      const error = errorOf(status);
      assert.deepEqual([error.code, error.status], [code, status]);
      assert.match(error.message, advice);
    });

  it('names the fields of a rejection in its message', () => {
    const detail = [
      { loc: ['body', 'tags', 2, 'name'], msg: 'too long', type: 'string_too_long' },
      { loc: ['query', 'id'], msg: 'not a UUID', type: 'uuid_parsing' },
    ];
    const error = errorOf(422, { detail });
    assert.deepEqual(error.fields, ['tags.2.name', 'query.id']);
    assert.equal(error.message, 'thymia answered 422: check tags.2.name, query.id.');
    assert.deepEqual(error.detail, detail);
  });

  it('fills in what a detail leaves out', () =>
    assert.deepEqual(errorOf(422, { detail: [{ loc: ['body'] }, {}] }).detail, [
      { loc: ['body'], msg: '', type: '' },
      { loc: [], msg: '', type: '' },
    ]));

  it('keeps only what can be a field name or an index of a location', () => {
    const loc = ['a'.repeat(40), 'a'.repeat(41), '', 'two words', 'dash-ed', 0, true, null, ['a'], {}];
    assert.deepEqual(errorOf(422, { detail: [{ loc }] }).detail[0]?.loc, ['a'.repeat(40), 0]);
  });

  for (const json of [undefined, null, 'no', [], { detail: 'no' }, { detail: {} }, { detail: [null, 'no'] }])
    it(`gives no fields for ${JSON.stringify(json)}`, () => {
      const { fields, detail, message } = errorOf(422, json);
      assert.deepEqual([fields, detail, message], [[], [], 'thymia answered 422.']);
    });

  for (const [value, seconds] of [
    ['17', 17],
    ['0', 0],
    ['017', 17],
    ['1.5', undefined],
    ['17 s', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['2026', 2026],
    ['Sun, 01 Mar 2026 07:30:00 GMT', 0],
    ['Sun, 01 Mar 2026 07:30:01 GMT', 1],
  ] as const)
    it(`gives ${seconds ?? 'no'} s for retry-after: ${value}`, (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-03-01T07:30:00.001Z') });
      assert.equal(errorOf(503, undefined, { 'retry-after': value }).retryAfterSeconds, seconds);
    });

  it('gives no pause without retry-after', () => assert.equal(errorOf(429).retryAfterSeconds, undefined));
});
