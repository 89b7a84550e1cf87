import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neverAborted } from '../../src/platform/abort.js';
import { accessTo, joinHeaders } from '../../src/transport/host-access.js';

const ACCESS = { credentials: 'include', headers: { authorization: 'Bearer 1' } } as const;
const NONE = { credentials: 'omit' };

describe('accessTo', () => {
  for (const [url, endpoint, expected] of [
    ['https://host.test/other/1?s=2', 'https://host.test/runs', ACCESS],
    ['https://host.test:443/runs/1', 'https://host.test/runs', ACCESS],
    ['https://api.host.test/runs/1', 'https://host.test/runs', NONE],
    ['http://host.test/runs/1', 'https://host.test/runs', NONE],
    ['https://host.test:8443/runs/1', 'https://host.test/runs', NONE],
    ['https://host.test/runs/1', undefined, NONE],
  ] as const)
    it(`gives ${url} ${expected === ACCESS ? "the host's access" : 'none'} with endpoint ${endpoint ?? 'missing'}`, () => {
      assert.deepEqual(accessTo(url, endpoint, ACCESS), expected);
    });
});

describe('joinHeaders', () => {
  const cause = new TypeError('Failed to fetch');
  const failing = () => Promise.reject(cause);

  for (const [onLine, code] of [
    [true, 'configuration'],
    [false, 'host-unreachable'],
  ] as const)
    it(`fails with ${code} when a function gives no headers and the page is ${onLine ? 'online' : 'offline'}`, async (t) => {
      const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
      Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { onLine } });
      t.after(() =>
        navigator
          ? Object.defineProperty(globalThis, 'navigator', navigator)
          : Reflect.deleteProperty(globalThis, 'navigator'),
      );
      await assert.rejects(joinHeaders({}, failing, neverAborted()), { code, retryable: true, cause });
    });
});
