import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as passed } from 'node:timers/promises';
import { createSession, type RecordingHost } from '../../src/session/create-session.js';
import type { SessionPorts } from '../../src/session/session-ports.js';
import type { Phase } from '../../src/session/state.js';
import { FakePage } from '../support/fake-frames.js';
import { FakeXMLHttpRequest } from '../support/fake-xml-http-request.js';
import { HostServer, json } from '../support/host-server.js';
import { FakePorts, last, settle } from '../../src/testing/index.js';
import { ENOUGH } from '../support/session-run.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('createSession', () => {
  const server = new HostServer();
  before(() => server.start());
  after(() => server.stop());
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true });
  beforeEach(() => {
    define('isSecureContext', true);
    define('origin', 'https://page.test');
    define('navigator', { onLine: true });
    define('window', new EventTarget());
    define('document', new FakePage());
  });
  const originalNavigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  afterEach(() => {
    for (const name of ['isSecureContext', 'origin', 'navigator', 'window', 'document', 'indexedDB'])
      Reflect.deleteProperty(globalThis, name);
    if (originalNavigator) Object.defineProperty(globalThis, 'navigator', originalNavigator);
    FakeXMLHttpRequest.all.length = 0;
    server.requests.length = 0;
  });

  /** A session whose microphone is the test's, and all else the default. */
  function begin(host: Partial<RecordingHost> = {}, ports: Partial<SessionPorts> = {}) {
    const fakes = new FakePorts();
    const options = () => ({ endpoint: `${server.url}/runs`, language: 'en-GB', pollInterval: 1000 }) as const;
    const session = createSession({ options, ...host }, { startCapture: fakes.startCapture, ...ports });
    return { session, fakes };
  }

  async function record({ session, fakes }: ReturnType<typeof begin>): Promise<void> {
    session.start();
    await settle();
    const capture = last(fakes.captures);
    await capture.open();
    capture.hear(ENOUGH);
    session.stop();
    await capture.finish();
  }

  /** Waits for what comes over the network. */
  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; turn < 2000 && !isSo(); turn++) await passed(5);
    assert.ok(isSo());
  }

  test('asks the host, uploads and polls with the default services', async () => {
    const run = begin({ access: () => ({ headers: { authorization: 'Bearer 1' } }) });
    const { session } = run;
    const isAt = (phase: Phase) => () => session.snapshot.phase === phase;
    await record(run);
    server.answer = json({ id: 'run-1', recordingUploadUrl: 'https://store.test/a' });
    session.submit();
    await until(() => FakeXMLHttpRequest.all.length > 0);
    const [{ method, url, headers } = {}] = server.requests;
    assert.deepEqual([method, url, headers?.authorization], ['POST', '/runs', 'Bearer 1']);
    assert.match(String(headers?.['idempotency-key']), UUID);
    server.answer = json({ status: 'COMPLETE_OK' });
    const upload = last(FakeXMLHttpRequest.all);
    assert.equal(upload.url, 'https://store.test/a');
    await upload.answer(200);
    await until(isAt('complete'));
    assert.deepEqual([last(server.requests).method, last(server.requests).url], ['GET', '/runs/run-1']);
  });

  test("gives headers to the endpoint's own origin alone", async () => {
    const elsewhere = new HostServer();
    await elsewhere.start();
    elsewhere.answer = json({ status: 'COMPLETE_OK' });
    const run = begin({ access: () => ({ headers: { authorization: 'Bearer 1' } }) });
    await record(run);
    const statusUrl = `${elsewhere.url}/run-1`;
    server.answer = json({ id: 'run-1', recordingUploadUrl: 'https://store.test/a', statusUrl });
    run.session.submit();
    await until(() => FakeXMLHttpRequest.all.length > 0);
    await last(FakeXMLHttpRequest.all).answer(200);
    await until(() => run.session.snapshot.phase === 'complete');
    const [{ url, headers } = {}] = elsewhere.requests;
    assert.deepEqual([url, headers?.authorization], ['/run-1', undefined]);
    await elsewhere.stop();
  });

  test('needs no access of the host', async () => {
    const run = begin();
    await record(run);
    server.answer = json({ id: 'run-1', recordingUploadUrl: 'https://store.test/a' });
    run.session.submit();
    await until(() => FakeXMLHttpRequest.all.length > 0);
    assert.equal(last(server.requests).headers.authorization, undefined);
    await run.session.discard();
  });

  test('leaves it to the capture to say what an old browser or a page that is not secure lacks', async () => {
    define('crypto', { subtle: crypto.subtle });
    const { session, fakes } = begin();
    session.start();
    await settle();
    assert.deepEqual([session.snapshot.error, fakes.captures.length], [undefined, 1]);
  });

  test('finds nothing where nothing was ever kept', async () => {
    define('indexedDB', { databases: () => Promise.resolve([]) });
    const { session } = begin();
    await session.recover();
    assert.equal(session.snapshot.phase, 'idle');
  });

  test('records also where nothing can be kept', async () => {
    const run = begin();
    await record(run);
    assert.equal(run.session.snapshot.phase, 'reviewing');
    await until(() => !run.session.snapshot.isKept);
  });

  test('takes the services that it is given', async () => {
    const fakes = new FakePorts();
    const { session } = begin({}, { startCapture: fakes.startCapture, journal: fakes.journal });
    session.start();
    await settle();
    assert.equal(fakes.captures.length, 1);
    assert.equal(fakes.journal.entries.size, 1);
    await session.discard();
  });
});
