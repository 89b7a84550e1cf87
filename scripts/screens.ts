/**
 * Draws every phase of the recorder as pictures, to be looked at: `test-results/screens/{width}-{scheme}-{lang}.png`.
 * Arguments: parts of the names of what is to be drawn, such as `recording`, and pictures, such as `phone-dark-en`.
 */
import { mkdirSync } from 'node:fs';
import { withScreens, type Screens } from './with-screens.js';

/** The card grows no wider than 480 px, however wide the page is. */
const WIDTHS = { phone: 320, desktop: 480 } as const;
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'ja', 'en-XB'] as const;
const FOLDER = 'test-results/screens';

const [only = '', picture = ''] = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
await withScreens(async (screens) => {
  for (const [device, width] of Object.entries(WIDTHS))
    for (const colorScheme of SCHEMES)
      for (const lang of LANGUAGES) {
        const name = `${device}-${colorScheme}-${lang}`;
        if (name.includes(picture)) await draw(screens, name, { width, colorScheme, lang });
      }
});

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly lang: string;
}

async function draw({ browser, url }: Screens, name: string, { width, colorScheme, lang }: Look): Promise<void> {
  const columns = 6;
  const viewport = { width: columns * (width + 24) + 24, height: 900 };
  const page = await browser.newPage({ colorScheme, viewport });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(url({ width: String(width), lang, only }));
  await page.waitForSelector('[data-ready]', { state: 'attached' });
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true, animations: 'disabled' });
  await page.close();
  console.log(`${FOLDER}/${name}.png`);
}
