import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { microphoneGranted, microphonePermission } from '../../../src/capture/microphone/microphone-permission.js';
import { microphoneError } from '../../../src/capture/microphone/microphone-refusal.chunk.js';
import { FakePermission } from '../../support/fake-permission.js';
import { settle } from '../../../src/testing/index.js';

const never = new Promise<never>(() => undefined);

/** What a browser has in the place of `navigator.permissions` that is of no use. */
const USELESS: readonly (readonly [what: string, permissions: unknown])[] = [
  ['is missing', undefined],
  ['has no query()', {}],
  ['throws at once', { query: () => assert.fail('Not supported.') }],
  ['rejects', { query: () => Promise.reject(new TypeError('Not supported.')) }],
  ['returns nothing', { query: () => undefined }],
  ['resolves with nothing', { query: () => Promise.resolve(undefined) }],
  ['never answers', { query: () => never }],
];

let life = new AbortController();
const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

const REFUSAL = new DOMException('Permission denied', 'NotAllowedError');

/** The browser's permissions. */
function useBrowser(permissions: unknown): void {
  Object.defineProperty(globalThis, 'navigator', { value: { permissions }, configurable: true });
}

const usePermission = (permission: FakePermission) => useBrowser({ query: () => Promise.resolve(permission) });

/** Whether a promise is fulfilled by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await settle();
  return done;
}

/** A browser for each test of a suite, with a clock that the test moves. */
function useFakeBrowser(): void {
  beforeEach(() => {
    life = new AbortController();
    mock.timers.enable({ apis: ['setTimeout'] });
    Object.defineProperty(globalThis, 'document', { value: {}, configurable: true });
  });
  afterEach(() => {
    life.abort();
    mock.timers.reset();
    Reflect.deleteProperty(globalThis, 'document');
    if (original) Object.defineProperty(globalThis, 'navigator', original);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });
}

describe('microphoneGranted', () => {
  useFakeBrowser();

  for (const hasEvents of [true, false]) {
    const how = hasEvents ? 'events' : 'onchange alone';

    it(`does not resolve where it is granted already, with ${how}`, async () => {
      const permission = new FakePermission('granted', hasEvents);
      usePermission(permission);
      const granted = microphoneGranted(undefined, life.signal);
      assert.equal(await isDone(granted), false);
      permission.become('granted');
      assert.equal(await isDone(granted), false);
    });

    for (const state of ['denied', 'prompt'] as const)
      it(`resolves when ${state} changes to granted, with ${how}`, async () => {
        const permission = new FakePermission(state, hasEvents);
        usePermission(permission);
        const granted = microphoneGranted(undefined, life.signal);
        assert.equal(await isDone(granted), false);
        permission.become('granted');
        assert.equal(await isDone(granted), true);
      });

    it(`resolves when it is taken away and granted again, with ${how}`, async () => {
      const permission = new FakePermission('granted', hasEvents);
      usePermission(permission);
      const granted = microphoneGranted(undefined, life.signal);
      await settle();
      permission.become('denied');
      assert.equal(await isDone(granted), false);
      permission.become('granted');
      assert.equal(await isDone(granted), true);
    });

    it(`listens no more once aborted, with ${how}`, async () => {
      const permission = new FakePermission('denied', hasEvents);
      usePermission(permission);
      const granted = microphoneGranted(undefined, life.signal);
      await settle();
      assert.equal(permission.isListenedTo, true);
      life.abort();
      assert.equal(permission.isListenedTo, false);
      permission.become('granted');
      assert.equal(await isDone(granted), false);
    });
  }

  for (const lock of ['site', 'prompt-closed'] as const)
    it(`resolves at once where it was ${lock} when refused and is granted by now`, async () => {
      usePermission(new FakePermission('granted'));
      assert.equal(await isDone(microphoneGranted(lock, life.signal)), true);
    });

  it('does not resolve where the system keeps the microphone shut', async () => {
    usePermission(new FakePermission('granted'));
    assert.equal(await isDone(microphoneGranted('system', life.signal)), false);
  });

  for (const [what, permissions] of USELESS)
    it(`neither resolves nor rejects where the browser’s answer ${what}`, async () => {
      useBrowser(permissions);
      const granted = microphoneGranted(undefined, life.signal);
      assert.equal(await isDone(granted), false);
    });
});

describe('microphonePermission', () => {
  useFakeBrowser();

  for (const [what, permissions] of USELESS)
    it(`is undefined where the browser’s answer ${what}`, async () => {
      useBrowser(permissions);
      const permission = microphonePermission(life.signal);
      await settle();
      mock.timers.tick(1000);
      assert.equal(await permission, undefined);
    });
});

describe('microphoneError', () => {
  useFakeBrowser();

  for (const [what, permissions] of USELESS)
    it(`is microphone-denied where the browser’s answer ${what}`, async () => {
      useBrowser(permissions);
      const explained = microphoneError(REFUSAL, life.signal);
      await settle();
      mock.timers.tick(1000);
      const { code, retryable, lock } = await explained;
      assert.deepEqual({ code, retryable, lock }, { code: 'microphone-denied', retryable: true, lock: 'site' });
    });

  const LOCKS = { granted: 'system', denied: 'site', prompt: 'prompt-closed' } as const;
  for (const state of ['granted', 'denied', 'prompt'] as const)
    it(`names the lock ${LOCKS[state]} where the permission is ${state}`, async () => {
      usePermission(new FakePermission(state));
      const { code, lock } = await microphoneError(REFUSAL, life.signal);
      assert.deepEqual({ code, lock }, { code: 'microphone-denied', lock: LOCKS[state] });
    });

  it('names no lock where one microphone of several is refused, and the permission is granted', async () => {
    usePermission(new FakePermission('granted'));
    const { code, lock } = await microphoneError(REFUSAL, life.signal, true);
    assert.deepEqual({ code, lock }, { code: 'microphone-denied', lock: undefined });
  });
});
