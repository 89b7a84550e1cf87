import { chromium, type Browser } from 'playwright-core';
import { createServer } from 'vite';
import { findChrome } from '../test/support/chrome.js';

/** What draws poses: a browser, and the URL of the page that has them; see `test/support/screens/screens.ts`. */
export interface Screens {
  readonly browser: Browser;
  /** @param query such as `{ width: '320', only: 'recording' }` */
  readonly url: (query: Readonly<Record<string, string>>) => string;
}

/** Opens a browser and a server for the time of the work. */
export async function withScreens(work: (screens: Screens) => Promise<void>): Promise<void> {
  const server = await createServer({ configFile: false, root: '.', logLevel: 'warn', server: { port: 5210 } });
  await server.listen();
  const page = new URL('/test/support/screens/', server.resolvedUrls?.local[0]);
  const browser = await chromium.launch({ executablePath: await findChrome() });
  try {
    await work({ browser, url: (query) => `${page.href}?${new URLSearchParams(query).toString()}` });
  } finally {
    await browser.close();
    await server.close();
  }
}
