import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createReporter } from '../../src/server/reporter.js';
import { createBackend, createRequest } from './backend.js';

/** By name, what a host's `onError` may do wrong. */
const FAULTY: readonly [name: string, onError: (error: unknown) => unknown][] = [
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
  ['rejects later', () => wait(1).then(() => Promise.reject(new Error('the log is full')))],
];

describe('createRunHandler', () => {
  for (const [name, onError] of FAULTY)
    it(`answers, and leaves no rejection behind, when onError ${name}`, async (t) => {
      const rejections: unknown[] = [];
      const keep = (reason: unknown) => rejections.push(reason);
      process.on('unhandledRejection', keep);
      t.after(() => process.off('unhandledRejection', keep));
      const handler = createBackend({ authorize: () => Promise.reject(new Error('no database')), onError });
      assert.equal((await handler(createRequest())).status, 500);
      await wait(20);
      assert.deepEqual(rejections, []);
    });
});

describe('createReporter', () => {
  it('tells the console when the host has no onError', (context) => {
    const log = context.mock.method(console, 'error', () => undefined);
    const error = new Error('no database');
    createReporter(undefined)(error);
    assert.deepEqual(log.mock.calls[0]?.arguments, [error]);
  });

  it('calls onError at once, with the error itself', () => {
    const heard: unknown[] = [];
    const error = new Error('no database');
    createReporter((reported) => heard.push(reported))(error);
    assert.deepEqual(heard, [error]);
  });

  it('does nothing without onError', () =>
    assert.equal(createReporter(undefined)(new Error('no database')), undefined));
});
