import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { locale } from '../../src/i18n/en.js';
import { findChrome } from '../support/chrome.js';
import { startLoopbackServer, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';

/** A page in that language with the tag in it. */
const html = (lang: string) => `<!doctype html><html lang=${lang}><title>What a screen reader finds</title>
  <link rel="icon" href="data:,"><body><thymia-recorder endpoint="/runs" language="en-GB"></thymia-recorder>
  <script type="module" src="/page.js"></script></body></html>`;

/** Chromium's own tree is built from the first element on, as it is where a screen reader runs. */
const AS_WITH_SCREEN_READER = ['--force-renderer-accessibility'];

/** What a language takes to load: the card is hidden meanwhile, and in the tree already. */
const SLOW_MS = 1000;

describe('<thymia-recorder> where a screen reader runs', { timeout: 300_000 }, () => {
  let server: LoopbackServer;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;

  before(async () => {
    const files = await bundlePage('spoken-page', 'test/e2e/spoken-page.ts');
    server = await startLoopbackServer(async (request) => {
      const [, lang] = /\/(..)\.html$/.exec(request.url) ?? [];
      if (lang) return new Response(html(lang), { headers: { 'content-type': 'text/html' } });
      if (/\/(es|id|ja)\d?\.js$/.test(request.url)) await setTimeout(SLOW_MS);
      return files(request);
    });
    browser = await chromium.launch({ executablePath: await findChrome(), args: AS_WITH_SCREEN_READER });
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(() => page.close());

  /** Opens the page in that language, with a tree from its first element on. */
  async function open(lang: string): Promise<void> {
    page = await browser.newPage();
    devtools = await page.context().newCDPSession(page);
    await devtools.send('Accessibility.enable');
    await page.goto(`${server.origin}/${lang}.html`, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => 'seenWords' in window && window.seenWords().length > 0);
  }

  /** What a person sees, and a screen reader doesn't find. */
  async function unspokenWords(): Promise<readonly string[]> {
    const spoken = await spokenWords();
    const seen = await page.evaluate(() => window.seenWords());
    return seen.filter((text) => !spoken.includes(text.replace(/\s/g, '')));
  }

  /** The names in the tree, without spaces: what is on several lines may be several nodes. */
  async function spokenWords(): Promise<string> {
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const spoken = nodes.filter(({ ignored, role }) => !ignored && role?.value === 'StaticText');
    return spoken
      .map(({ name }) => String(name?.value ?? ''))
      .join('')
      .replace(/\s/g, '');
  }

  for (const lang of ['en', 'es', 'id', 'ja']) {
    it(`gives it every word that is seen when the page opens: ${lang}`, async () => {
      await open(lang);
      assert.deepEqual(await unspokenWords(), []);
    });

    it(`gives it every word that is seen, in every phase: ${lang}`, async () => {
      await open(lang);
      const unspoken: Record<string, readonly string[]> = {};
      for (const pose of await page.evaluate(() => window.poses)) {
        await page.evaluate(([pose, lang]) => window.pose(pose, lang), [pose, lang] as const);
        const words = await unspokenWords();
        if (words.length > 0) unspoken[pose] = words;
      }
      assert.deepEqual(unspoken, {});
    });
  }

  it('says after a minute, and then every two, that processing goes on', async () => {
    await open('en');
    await page.clock.install();
    await page.evaluate(() => window.pose('processing', 'en'));
    const said = () =>
      page.evaluate(
        () => document.querySelector('thymia-recorder')?.shadowRoot?.querySelector('[role=status]')?.textContent,
      );
    const heard: unknown[] = [];
    for (const seconds of [10, 51, 10, 100, 11, 10, 107, 2]) {
      await page.clock.runFor(1000 * seconds);
      heard.push(await said());
    }
    const { analysingLonger } = locale.strings;
    assert.deepEqual(heard, ['', analysingLonger, '', '', analysingLonger, '', '', analysingLonger]);
  });
});
