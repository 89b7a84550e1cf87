import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { browserConnection } from '../../src/transport/connection.js';

/** A page that may be looked at, and counts who asks whether it is. */
class Page extends EventTarget {
  visibility: DocumentVisibilityState = 'hidden';
  asked = 0;

  get visibilityState(): DocumentVisibilityState {
    this.asked++;
    return this.visibility;
  }
}

const NAMES = ['window', 'document', 'navigator'] as const;
const REASON = new Error('Discarded.');

describe('browserConnection', () => {
  const originals = NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  let page = new Page();
  let win = new EventTarget();
  const network = { onLine: true };
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true });

  beforeEach(() => {
    page = new Page();
    win = new EventTarget();
    define('window', win);
    define('document', page);
    define('navigator', network);
  });
  afterEach(() => {
    for (const [name, original] of originals)
      if (original) Object.defineProperty(globalThis, name, original);
      else Reflect.deleteProperty(globalThis, name);
  });

  /** Whether a promise has settled, after all that is due. */
  const isSettled = async (promise: Promise<void>) => {
    let settled = false;
    promise.then(
      () => (settled = true),
      () => (settled = true),
    );
    await nextTurn();
    return settled;
  };

  for (const onLine of [true, false])
    test(`is ${onLine ? 'online' : 'offline'} when the browser says so`, () => {
      network.onLine = onLine;
      assert.equal(browserConnection.isOnline, onLine);
    });

  for (const method of ['online', 'returned'] as const) {
    test(`${method}() waits for the network`, async () => {
      const waiting = browserConnection[method](new AbortController().signal);
      assert.equal(await isSettled(waiting), false);
      win.dispatchEvent(new Event('online'));
      await waiting;
    });

    test(`${method}() rejects with the reason of the signal`, async () => {
      const abort = new AbortController();
      const waiting = browserConnection[method](abort.signal);
      abort.abort(REASON);
      await assert.rejects(waiting, (error) => error === REASON);
    });
  }

  test('online() doubts the browser after 30 seconds', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const waiting = browserConnection.online(new AbortController().signal);
    t.mock.timers.tick(29_999);
    assert.equal(await isSettled(waiting), false);
    t.mock.timers.tick(1);
    await waiting;
  });

  test('online() leaves no timer when the network is back', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const waiting = browserConnection.online(new AbortController().signal);
    win.dispatchEvent(new Event('online'));
    await waiting;
    assert.equal(timers(), before);
  });

  test('returned() waits until the page is looked at', async () => {
    const waiting = browserConnection.returned(new AbortController().signal);
    page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(await isSettled(waiting), false);
    page.visibility = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await waiting;
  });

  test('returned() stops listening to the page when the network is back', async () => {
    const waiting = browserConnection.returned(new AbortController().signal);
    win.dispatchEvent(new Event('online'));
    await waiting;
    page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(page.asked, 0);
  });
});
