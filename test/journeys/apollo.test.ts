import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { createDemoBackend, type DemoBackend } from '../../demo/host/backend.js';
import { BACKEND_PATHS } from '../../demo/host/paths.js';
import { parseWav } from '../../demo/voice/parse-wav.js';
import { locale as en } from '../../src/i18n/en.js';
import { locale as es } from '../../src/i18n/es.js';
import { align } from '../support/align.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { startLoopbackServer, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';
import { secretsOf } from '../support/runs.js';
import { writeMicrophoneFile, type MicrophoneFile } from '../support/synthesize-speech.js';
import { jsonOf } from '../server/fixtures.js';

/** Time for a person to say enough, on a busy machine. */
const PATIENCE_MS = 60_000;
/** Read in Spanish, spoken in English. */
const HTML = `<!doctype html><html lang="es"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/page.js"></script>
  <thymia-recorder endpoint="/api/thymia/runs" owner="person" model="apollo" language="en-GB" poll-interval="1000">
  </thymia-recorder>
  </html>`;

/** An upload that came to the store, and how it ended. */
interface Upload {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly status: number;
}

describe('an Apollo session', { timeout: 4 * PATIENCE_MS }, () => {
  const uploads: Upload[] = [];
  /** What the host endpoint said. */
  const answers: string[] = [];
  let backend: DemoBackend;
  let server: LoopbackServer;
  let profile = '';

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const bytes = new Uint8Array(await request.clone().arrayBuffer());
    const response = await backend.fetch(request);
    if (request.method !== 'PUT') {
      answers.push(await response.clone().text());
      return response;
    }
    uploads.push({ path: pathname, bytes, status: response.status });
    return response;
  }

  before(async () => {
    profile = await mkdtemp(join(tmpdir(), 'apollo-'));
    const files = await bundlePage('apollo-page', 'test/journeys/apollo-page.ts');
    server = await startLoopbackServer((request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html; charset=utf-8' } });
      return BACKEND_PATHS.some((path) => pathname.startsWith(path)) ? answer(request) : files(request);
    });
    backend = createDemoBackend({ origin: server.origin, processingSeconds: 1 });
  });

  after(async () => {
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  });

  /** A browser of the same person, with this voice at its microphone; it ends with the work. */
  async function withVoice(voice: MicrophoneFile, work: (page: Page) => Promise<void>): Promise<void> {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: await findChrome(),
      args: chromeArgs({ microphoneWav: voice.path }),
      permissions: ['microphone'],
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(server.origin);
      await work(page);
    } finally {
      await context.close();
    }
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  async function talkEnough(page: Page): Promise<void> {
    await page.getByText(es.strings.enough).waitFor();
    await press(page, es.strings.finish);
  }

  /** The recording as it came to the store, among what was spoken. */
  function alignmentOf({ bytes }: Upload, voice: MicrophoneFile) {
    const wav = parseWav(bytes);
    assert.equal(wav?.sampleRate, voice.sampleRate);
    return align(voice.samples, wav.samples, { maxOffset: 10 * voice.sampleRate }); // late on a busy machine
  }

  it('goes on with the second recording in another browser, heals an upload, and tells the speaker no score', async () => {
    const answering = await writeMicrophoneFile('apollo-answer', 40);
    const reading = await writeMicrophoneFile('apollo-reading', 40, { wordsPerMinute: 175 });

    await withVoice(answering, async (page) => {
      await page.getByText(es.strings.willRead).waitFor();
      await press(page, es.strings.start);
      await page.locator('#message', { hasText: en.strings.moodQuestions[0] }).waitFor();
      await talkEnough(page);
      await page.locator('#message', { hasText: es.strings.between }).waitFor();
    });

    await withVoice(reading, async (page) => {
      await page.locator('#message', { hasText: es.strings.unfinished }).waitFor();
      await page.getByRole('group', { name: es.strings.recordings.moodQuestion }).waitFor();
      await press(page, es.strings.resume);
      const passage = page.getByRole('region', { name: es.strings.passageLabel }).locator('p');
      assert.deepEqual([await passage.getAttribute('lang'), await passage.innerText()], ['en', en.strings.passage]);
      await talkEnough(page);
      for (const kind of ['moodQuestion', 'readAloud'] as const)
        await page.getByRole('button', { name: es.strings.recordOneAgain[kind] }).waitFor();

      const isReading = ({ method, url }: Request) => method === 'PUT' && url.includes('/readAloud');
      backend.simulator.faults.push({ applies: isReading, status: 503, times: 1 });
      await press(page, es.strings.send);
      await page.locator('#message', { hasText: es.strings.completeForClinician }).waitFor();

      const secrets = await secretsOfRun(page);
      const seen = [await everythingOn(page), ...answers].join('\n');
      assert.match(seen, /COMPLETE_OK/);
      assert.deepEqual(
        secrets.filter((secret) => seen.includes(secret)),
        [],
      );
    });

    const sent = uploads.map(({ path, status }) => `${path.split('/').at(-1) ?? ''} ${status}`).sort();
    assert.deepEqual(sent, ['moodQuestion 200', 'readAloud 200', 'readAloud 503']);
    for (const upload of uploads) {
      const [voice, other] = upload.path.endsWith('moodQuestion') ? [answering, reading] : [reading, answering];
      assert.equal(alignmentOf(upload, voice).differing, 0);
      assert.notEqual(alignmentOf(upload, other).differing, 0);
    }
  });

  /** What thymia knows of the page's run, and the page must not. */
  async function secretsOfRun(page: Page): Promise<readonly string[]> {
    const id = await page.evaluate(() => document.querySelector('thymia-recorder')?.runId);
    const request = new Request(`https://api.thymia.ai/v1/models/apollo/${id ?? ''}`, {
      headers: { 'x-api-key': 'simulated' },
    });
    const run = await jsonOf(await backend.simulator.fetch(request));
    assert.equal(run['status'], 'COMPLETE_OK');
    const secrets = secretsOf({ ...run, status: 'COMPLETE_OK' });
    assert.equal(secrets.length > 70, true, `${secrets.length} scores`);
    return secrets;
  }

  /** All that can be read in the page: markup, shadow trees, properties, storage, and the events so far. */
  function everythingOn(page: Page): Promise<string> {
    return page.evaluate(async () => {
      const { heard, everythingIn, inside } = window;
      return [await everythingIn(document.documentElement), inside(heard)].join('\n');
    });
  }
});
