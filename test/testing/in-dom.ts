import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ErrorCode, ThymiaRecorder } from '../../src/index.js';
import type { FakeSession } from '../../src/testing.js';
import type { Phase } from '../../src/session/index.js';
import { installDom } from '../support/dom.js';

const PHASES = [
  ...['idle', 'requesting-microphone', 'recording', 'paused', 'reviewing', 'requesting-run', 'uploading', 'processing'],
  ...['complete', 'failed', 'recoverable'],
] as readonly Phase[];
const CODES = ['microphone-denied', 'recording-silent', 'host-unreachable', 'upload-failed', 'run-failed'] as const;

/** What both DOMs for tests of hosts must let a host do. */
export async function testInDom(name: 'jsdom' | 'happy-dom'): Promise<void> {
  installDom(name);
  const { createFakeSession } = await import('../../src/testing.js');
  await import('../../src/index.js');

  describe(`createFakeSession in ${name}`, () => {
    let session: FakeSession | undefined;
    const recorders: ThymiaRecorder[] = [];

    function render(attributes: Readonly<Record<string, string>> = {}): ThymiaRecorder {
      const recorder = document.createElement('thymia-recorder');
      for (const [attribute, value] of Object.entries({ endpoint: '/runs', language: 'en-GB', ...attributes }))
        recorder.setAttribute(attribute, value);
      document.body.append(recorder);
      recorders.push(recorder);
      return recorder;
    }

    afterEach(() => {
      session?.restore();
      for (const recorder of recorders.splice(0)) recorder.remove();
    });

    it('mounts without one, and does no harm', async () => {
      const recorder = render();
      await recorder.updateComplete;
      assert.equal(recorder.phase, 'idle');
      assert.match(recorder.shadowRoot?.textContent ?? '', /Start recording/);
    });

    for (const phase of PHASES)
      it(`brings a recorder into ${phase}, with its events`, async () => {
        session = createFakeSession();
        const recorder = render();
        const phases: Phase[] = [];
        recorder.addEventListener('status', ({ detail }) => phases.push(detail.phase));
        await session.to(phase);
        assert.equal(recorder.phase, phase);
        if (phase !== 'idle') assert.equal(phases.at(-1), phase);
        await session.to('idle');
        assert.equal(recorder.phase, 'idle');
      });

    for (const options of [{ 'auto-submit': '' }, { 'min-speech': '60' }, { 'max-duration': '20' }])
      it(`brings a recorder to a result with ${JSON.stringify(options)}`, async () => {
        session = createFakeSession();
        render(options);
        await session.to('complete');
      });

    it('leaves a recoverable recorder where it was in the page', async () => {
      session = createFakeSession();
      const recorder = render();
      const shadow = document.createElement('div').attachShadow({ mode: 'open' });
      document.body.append(shadow.host);
      const [before, after] = [document.createElement('i'), document.createElement('b')];
      shadow.append(before, recorder, after);
      await session.to('recoverable');
      assert.deepEqual([...shadow.children], [before, recorder, after]);
    });

    it('says that a recorder never becomes recoverable with no-recovery', async () => {
      session = createFakeSession();
      render({ 'no-recovery': '' });
      await assert.rejects(session.to('recoverable'), /is in "idle", not in "recoverable"/);
    });

    it('says that nothing was sent when the page prevents it', async () => {
      session = createFakeSession();
      render().addEventListener('beforeupload', (event) => event.preventDefault());
      await assert.rejects(session.to('complete'), /"beforeupload"/);
    });

    it('brings a recorder of Apollo between its recordings', async () => {
      session = createFakeSession();
      render({ model: 'apollo' });
      await session.to('between-recordings');
    });

    for (const code of CODES)
      it(`lets a recorder fail with ${code}`, async () => {
        session = createFakeSession();
        const recorder = render();
        const codes: ErrorCode[] = [];
        recorder.addEventListener('error', ({ detail }) => codes.push(detail.code));
        await session.fail(code);
        assert.deepEqual([recorder.phase, recorder.error?.code, codes], ['failed', code, [code]]);
      });

    it('tells the host of a result', async () => {
      session = createFakeSession();
      const recorder = render();
      const results: unknown[] = [];
      recorder.addEventListener('result', ({ detail }) => results.push(detail.run));
      await session.to('complete');
      assert.deepEqual(results, [{ status: 'COMPLETE_OK' }]);
    });

    it('says what is missing', async () => {
      session = createFakeSession();
      await assert.rejects(session.to('recording'), /Render a <thymia-recorder>/);
      const recorder = render();
      recorder.innerHTML = '<label slot="consent"><input type="checkbox" required /></label>';
      await assert.rejects(session.to('recording'), /is the slot "consent" met/);
      recorder.replaceChildren();
      await assert.rejects(session.to('between-recordings'), /is in "reviewing", not in "between-recordings"/);
      recorder.endpoint = '';
      await assert.rejects(session.to('recording'), /did not start/);
    });

    it('leaves recorders alone that are made after restore()', async () => {
      session = createFakeSession();
      session.restore();
      render().start();
      await assert.rejects(session.to('recording'), /there is none yet/);
    });
  });
}
