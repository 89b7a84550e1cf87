/** `npm run pictures`: draws the pictures of the documentation, `docs/pictures/{name}.png`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { documentAt } from '../test/support/documents.js';
import { smallPng } from './small-png.js';
import { withScreens, type Screens } from './with-screens.js';

const FOLDER = 'docs/pictures';
/** Of a card, in pixels; each has four on the picture, for sharp screens. */
const WIDTH = 320;

interface Picture {
  /** Name of the pose. */
  readonly pose: string;
  readonly colorScheme?: 'dark';
  /** Anchor of the heading in `docs/theming.md` under which its looks are. */
  readonly looks?: string;
}

const PICTURES: Readonly<Record<string, Picture>> = {
  'recording-light': { pose: 'recording' },
  'recording-dark': { pose: 'recording', colorScheme: 'dark' },
  'recording-own-colours': { pose: 'recording', looks: 'colours' },
  'idle-light': { pose: 'idle' },
  'failed-light': { pose: 'failed: microphone-lost' },
  'results-light': { pose: 'results: Helios' },
  'trend-dark': { pose: 'results: trend', colorScheme: 'dark' },
};

mkdirSync(FOLDER, { recursive: true });
await withScreens(async (screens) => {
  for (const [name, picture] of Object.entries(PICTURES)) await draw(screens, name, picture);
});

async function draw({ browser, url }: Screens, name: string, picture: Picture): Promise<void> {
  const { pose, colorScheme = 'light', looks } = picture;
  const page = await browser.newPage({ colorScheme, deviceScaleFactor: 2, viewport: { width: 800, height: 900 } });
  await page.addInitScript(style, looks === undefined ? '' : stylesUnder(looks));
  await page.goto(url({ width: String(WIDTH), lang: 'en', only: pose }));
  await page.waitForSelector('[data-ready]', { state: 'attached' });
  const figure = page.locator('figure', { has: page.getByText(pose, { exact: true }) });
  const card = figure.locator('thymia-recorder, thymia-results');
  const png = smallPng(await pixelsOf(page, await card.screenshot({ animations: 'disabled' })));
  await page.close();
  writeFileSync(`${FOLDER}/${name}.png`, png);
  console.log(`${FOLDER}/${name}.png: ${png.length} bytes`);
}

/** Runs in the page before anything else. */
function style(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** What a PNG holds, as a browser reads it. */
async function pixelsOf(page: Page, png: Uint8Array) {
  const { width, height, base64 } = await page.evaluate(
    async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const blob = new Blob([context?.getImageData(0, 0, width, height).data ?? '']);
      const reader = new FileReader();
      reader.readAsDataURL(blob);
      await new Promise((resolve) => reader.addEventListener('load', resolve));
      const base64 = typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '';
      return { width, height, base64 };
    },
    `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
  );
  return { width, height, data: Buffer.from(base64, 'base64') };
}

/** The CSS that the documentation has there. */
function stylesUnder(anchor: string): string {
  const blocks = documentAt('docs/theming.md').blocks.filter((block) => block.anchor === anchor);
  return blocks
    .filter(({ info }) => info.startsWith('css'))
    .map(({ code }) => code)
    .join('\n');
}
