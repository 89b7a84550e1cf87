import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, createServer, preview, type PreviewServer, type ViteDevServer } from 'vite';
import { FAILURES, PHASES, RUN_FAILURES } from '../../demo/moments/poses.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 90_000;

describe('the trial page', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let url = '';

  before(async () => {
    server = await createServer({ server: { port: 5190, strictPort: false } });
    await server.listen();
    url = server.resolvedUrls?.local[0] ?? '';
    const { path } = await writeMicrophoneFile('microphone', 120);
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs({ microphoneWav: path }) });
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  it('takes a person from the first click to a Helios result', async () => {
    const { page, problems } = await open(browser, url);
    await sayAndSend(page);
    await page.locator('thymia-results').waitFor();
    assert.equal(await page.locator('.log b', { hasText: 'result' }).count(), 1);
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  describe('as files alone', () => {
    let folder = '';
    let files: PreviewServer;
    let fileUrl = '';

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'demo-'));
      await build({ mode: 'demo', logLevel: 'warn', build: { outDir: folder } });
      files = await preview({ configFile: false, build: { outDir: folder }, preview: { port: 5191 } });
      fileUrl = files.resolvedUrls?.local[0] ?? '';
    });

    after(async () => {
      await files.close();
      await rm(folder, { recursive: true });
    });

    it('shows every phase and every failure at one click', async () => {
      const { page, problems } = await open(browser, fileUrl);
      for (const name of Object.keys({ ...PHASES, ...FAILURES, ...RUN_FAILURES })) {
        await page.locator('.moments').getByRole('button', { name, exact: true }).click();
        await page.waitForFunction((name) => {
          const { phase, error } = document.querySelector('thymia-recorder') ?? {};
          return [phase, error?.code, error?.runErrorCode].includes(name);
        }, name);
      }
      assert.deepEqual(problems, []);
      await page.context().close();
    });

    it('asks for sleep times before a Helios recording where that is chosen', async () => {
      const { page, problems } = await open(browser, fileUrl);
      await page.getByLabel('Sleep times, with Helios').selectOption('Asked first');
      await page.locator('.code code', { hasText: 'ask-sleep-times' }).waitFor();
      await page.getByRole('button', { name: 'Start recording' }).click();
      await page.getByLabel('When did you fall asleep?').waitFor();
      await page.getByRole('button', { name: 'Use these times' }).click();
      await page.locator('.log li', { hasText: '"phase":"requesting-microphone"' }).waitFor();
      assert.match(
        (await page.evaluate(() => document.querySelector('thymia-recorder')?.wakeTime)) ?? '',
        /T\d\d:\d\d:00$/,
      );
      assert.deepEqual(problems, []);
      await page.context().close();
    });

    it('shows a clinician’s failed card at one click', async () => {
      const { page } = await open(browser, `${fileUrl}?model=apollo&audience=clinician`);
      await page.locator('.moments').getByRole('button', { name: 'ERR_INTERNAL', exact: true }).click();
      await page.locator('thymia-recorder dd', { hasText: 'ERR_INTERNAL' }).waitFor();
      await page.context().close();
    });

    it('makes a microphone go away, for a voice of its own', async () => {
      const { page } = await open(browser, `${fileUrl}?voice=sample`);
      await page.getByLabel('What goes wrong').selectOption('Microphone unplugged after five seconds');
      await page.getByRole('button', { name: 'Start recording' }).click();
      await page.locator('.log li', { hasText: 'microphone-lost' }).waitFor();
      await page.context().close();
    });

    it('has nothing that axe objects to, wide or narrow, light or dark', async () => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [320, 'dark'],
      ] as const) {
        const { page } = await open(browser, `${fileUrl}?model=apollo`, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        await page.getByRole('button', { name: 'upload-failed' }).click();
        await page.locator('.log li').first().waitFor();
        assert.deepEqual(await axeViolations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await page.context().close();
      }
    });

    it('brings thymia along, and goes from a sample voice to a result after an upload link that has expired', async () => {
      const { page, problems } = await open(browser, `${fileUrl}?voice=sample`);
      await page.getByLabel('What goes wrong').selectOption('The upload link has expired');
      await sayAndSend(page);
      await page.locator('thymia-results').waitFor();
      assert.deepEqual(
        problems.filter((problem) => !problem.includes('403')),
        [],
      );
      await page.context().close();
    });
  });
});

type ContextOptions = Parameters<Browser['newContext']>[0];

/** The page, and what is wrong with it: errors, and requests to anywhere else. */
async function open(browser: Browser, url: string, options: ContextOptions = {}) {
  const context = await browser.newContext({ permissions: ['microphone'], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(url).origin && !['data:', 'blob:'].includes(protocol)) problems.push(request.url());
  });
  await page.goto(url);
  return { page, problems };
}

async function sayAndSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByText('We have enough now, thank you.').waitFor();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('group', { name: 'Your recording' }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('#message', { hasText: 'All done. Thank you.' }).waitFor();
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await window.axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

declare global {
  interface Window {
    readonly axe: typeof import('axe-core');
  }
}
