import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { demoBackend } from '../../demo/host/backend-plugin.js';
import { cdnChunk } from '../../scripts/first-start.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { builtFiles, Consumer } from '../support/consumer.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 60_000;

/** What a strict host allows; Vue's and React's apps need no more, and the page's empty icon is a `data:` URL. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src blob:; img-src data:";

const gzipBytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

for (const app of ['react', 'vue'])
  describe(`the packed package in an app of ${app}`, { timeout: 600_000 }, () => {
    const consumer = new Consumer();
    let files: readonly string[];
    let server: PreviewServer;
    let browser: Browser;

    before(async () => {
      const outDir = await consumer.build(app);
      files = builtFiles(outDir);
      server = await preview({
        configFile: false,
        root: outDir,
        build: { outDir },
        plugins: [demoBackend()],
        preview: { port: 5194, headers: { 'content-security-policy': POLICY } },
      });
      const { path } = await writeMicrophoneFile('microphone', 120);
      browser = await chromium.launch({
        executablePath: await findChrome(),
        args: chromeArgs({ microphoneWav: path }),
      });
    });

    after(async () => {
      await browser.close();
      await server.close();
      consumer.remove();
    });

    it('has the recorder in a chunk as small as that of the CDN', () => {
      const chunk = files.find((file) => /record\.chunk-[^/]*\.js$/.test(file)) ?? '';
      assert.equal(gzipBytes(chunk) < 1.1 * gzipBytes(cdnChunk('record')), true, chunk);
    });

    it('has worker, worklet and weights as files of their own, which a strict policy asks for', () => {
      for (const part of ['speech.worker', 'recorder.worklet', 'silero-vad-v6'])
        assert.equal(files.filter((file) => file.includes(`/${part}-`)).length, 1, part);
      for (const file of files.filter((name) => name.endsWith('.js')))
        assert.doesNotMatch(readFileSync(file, 'utf8'), /data:(text|application)\/javascript/, file);
    });

    it('takes a person from the first click to a result, under a strict policy', async () => {
      const context = await browser.newContext({ permissions: ['microphone'] });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(server.resolvedUrls?.local[0] ?? '');

      await page.getByText('Recordings made here stay on this computer.').waitFor();
      await page.getByRole('button', { name: 'Start recording' }).click();
      await page.getByText('Phase: recording').waitFor();
      await page.getByText('We have enough now, thank you.').waitFor();
      await page.getByRole('button', { name: 'Finish' }).click();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Result: COMPLETE_OK').waitFor();
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByText('Phase: idle').waitFor();
      assert.deepEqual(problems, []);
      await context.close();
    });
  });
