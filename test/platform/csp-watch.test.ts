import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { isConnectionTo, watchCsp, type CspWatch } from '../../src/platform/csp-watch.js';
import { RecorderError } from '../../src/domain/errors.js';

/** What Node lacks of a browser's event. */
class Violation
  extends Event
  implements Pick<SecurityPolicyViolationEvent, 'disposition' | 'effectiveDirective' | 'blockedURI'>
{
  readonly disposition: SecurityPolicyViolationEventDisposition = 'enforce';
  readonly effectiveDirective: string = 'connect-src';
  readonly blockedURI: string = 'https://store.test/a';

  constructor(fields: Partial<Pick<Violation, 'disposition' | 'effectiveDirective' | 'blockedURI'>> = {}) {
    super('securitypolicyviolation');
    Object.assign(this, fields);
  }
}

const ERROR = new RecorderError('upload-failed', 'The connection broke off.');
const isConnection = isConnectionTo('https://store.test/upload?signature=secret');

/** Hears of violations until `signal` is aborted. */
const watch = (signal = new AbortController().signal): CspWatch =>
  watchCsp({ what: 'the upload', retryable: true, isBlockedBy: isConnection }, signal);

describe('watchCsp', () => {
  const page = new EventTarget();
  beforeEach(() => Object.defineProperty(globalThis, 'document', { value: page, configurable: true }));
  afterEach(() => void Reflect.deleteProperty(globalThis, 'document'));

  test('explains a failure by the directive that blocked it', async () => {
    const csp = watch();
    page.dispatchEvent(new Violation());
    const { code, message, cause, retryable } = await csp.explain(ERROR);
    assert.deepEqual([code, cause, retryable], ['blocked-by-csp', ERROR, true]);
    assert.match(message, /blocks the upload: "connect-src"\.$/);
  });

  test('hears of a violation that is told after the failure', async () => {
    const explained = watch().explain(ERROR);
    page.dispatchEvent(new Violation());
    assert.equal((await explained).code, 'blocked-by-csp');
  });

  for (const [name, fields] of [
    ['a policy that only reports', { disposition: 'report' }],
    ['another origin', { blockedURI: 'https://other.test/a' }],
    ['another directive', { effectiveDirective: 'img-src' }],
    ['a source without a URL', { blockedURI: 'inline' }],
  ] as const)
    test(`leaves the failure as it is for ${name}`, async () => {
      const csp = watch();
      page.dispatchEvent(new Violation(fields));
      assert.equal(await csp.explain(ERROR), ERROR);
    });

  test('leaves the failure as it is when nothing was blocked', async () => {
    assert.equal(await watch().explain(ERROR), ERROR);
  });

  test('stops listening when its signal is aborted', async () => {
    const abort = new AbortController();
    const csp = watch(abort.signal);
    abort.abort();
    page.dispatchEvent(new Violation());
    assert.equal(await csp.explain(ERROR), ERROR);
  });

  test('leaves the failure as it is where there is no page', async () => {
    Reflect.deleteProperty(globalThis, 'document');
    assert.equal(await watch().explain(ERROR), ERROR);
  });
});
