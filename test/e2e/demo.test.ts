import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 60_000;

describe('the demo page', () => {
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
    const context = await browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(url);

    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('That’s enough.').waitFor();
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('group', { name: 'Your recording' }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();

    await page.getByRole('heading', { name: 'How you sounded' }).waitFor();
    const levels = page.locator('thymia-results .level');
    assert.equal(await levels.count(), 6);
    assert.match(await levels.first().innerText(), /^(Low|Moderately low|Moderately high|High)$/);
    await page.locator('#message', { hasText: 'All done. Thank you.' }).waitFor();
    assert.deepEqual(problems, []);
    await context.close();
  });
});
