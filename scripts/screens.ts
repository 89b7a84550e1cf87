/**
 * Draws every phase of the recorder as pictures, to be looked at: `test-results/screens/{width}-{scheme}-{lang}.png`.
 * Arguments: parts of the names of what is to be drawn, such as `recording`, and pictures, such as `phone-dark-en`.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findChrome } from '../test/support/chrome.js';

/** The card grows no wider than 480 px, however wide the page is. */
const WIDTHS = { phone: 320, desktop: 480 } as const;
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'ja', 'en-XB'] as const;
const FOLDER = 'test-results/screens';

const [only = '', picture = ''] = process.argv.slice(2);
const server = await createServer({ configFile: false, root: '.', logLevel: 'warn', server: { port: 5210 } });
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: await findChrome() });
mkdirSync(FOLDER, { recursive: true });
try {
  for (const [device, width] of Object.entries(WIDTHS))
    for (const colorScheme of SCHEMES)
      for (const lang of LANGUAGES) {
        const name = `${device}-${colorScheme}-${lang}`;
        if (name.includes(picture)) await draw(name, width, colorScheme, lang);
      }
} finally {
  await browser.close();
  await server.close();
}

async function draw(name: string, width: number, colorScheme: 'light' | 'dark', lang: string): Promise<void> {
  const columns = 6;
  const viewport = { width: columns * (width + 24) + 24, height: 900 };
  const page = await browser.newPage({ colorScheme, viewport });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(
    `${origin}test/support/screens/?${new URLSearchParams({ width: String(width), lang, only }).toString()}`,
  );
  await page.waitForSelector('[data-ready]', { state: 'attached' });
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true, animations: 'disabled' });
  await page.close();
  console.log(`${FOLDER}/${name}.png`);
}
