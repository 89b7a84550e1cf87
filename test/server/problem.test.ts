import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem, toProblem } from '../../src/server/problem.js';
import { ThymiaError } from '../../src/server/index.js';

const reported = async (error: unknown) => {
  const response = toProblem(error).toResponse();
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
};

describe('Problem', () => {
  it('is written as a problem document, with its headers', async () => {
    const problem = new Problem(422, 'No.', {
      fields: ['a.b'],
      headers: { allow: 'GET', 'content-type': 'text/html' },
    });
    const response = problem.toResponse();
    assert.deepEqual([problem.name, problem.message, response.status], ['Problem', 'No.', 422]);
    assert.deepEqual(Object.fromEntries(response.headers), {
      allow: 'GET',
      'content-type': 'application/problem+json',
    });
    const body = { type: 'about:blank', title: 'No.', status: 422, fields: ['a.b'] };
    assert.deepEqual(await response.json(), body);
  });
});

describe('toProblem', () => {
  const PROBLEMS: readonly [error: unknown, status: number, title: string, fields?: readonly string[]][] = [
    [new Problem(404, 'There is no such run.'), 404, 'There is no such run.'],
    [new Error('database down'), 500, 'The backend failed.'],
    ['thrown text', 500, 'The backend failed.'],
    [new ThymiaError('input-invalid', '"a" is wrong.', { fields: ['a'] }), 422, '"a" is wrong.', ['a']],
    [new ThymiaError('rejected', 'x', { status: 422, fields: ['b'] }), 422, 'thymia refused the request.', ['b']],
    [new ThymiaError('rejected', 'x', { status: 400 }), 502, 'thymia did not do what was asked.'],
    [new ThymiaError('rate-limited', 'x', { status: 429 }), 503, 'thymia is busy.'],
    [new ThymiaError('unauthorized', 'x', { status: 401 }), 502, 'thymia refused this backend.'],
    [new ThymiaError('unreachable', 'x'), 502, 'thymia did not answer.'],
    [new ThymiaError('response-invalid', 'x'), 502, "thymia's answer was not understood."],
    [new ThymiaError('server-error', 'x', { status: 500 }), 502, 'thymia did not do what was asked.'],
  ];
  for (const [error, status, title, fields] of PROBLEMS)
    it(`gives ${status} “${title}” for ${error instanceof ThymiaError ? error.code : String(error)}`, async () => {
      const { body, ...response } = await reported(error);
      assert.equal(response.status, status);
      const expected = { type: 'about:blank', title, status, ...(fields && { fields }) };
      assert.deepEqual(body, expected);
    });

  it('asks to wait as long as thymia does, else 5 s', async () => {
    const waits = [undefined, 0, 17].map(async (retryAfterSeconds) => {
      const { headers } = await reported(new ThymiaError('rate-limited', '', { retryAfterSeconds }));
      return headers.get('retry-after');
    });
    assert.deepEqual(await Promise.all(waits), ['5', '0', '17']);
  });
});
