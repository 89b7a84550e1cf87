import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { writeMicrophoneFile, type MicrophoneFile } from '../support/synthesize-speech.js';
import { openObjectStore, type ObjectStore } from './object-store.js';

/** Folder of the page's files, as they are built for a `<script>` tag. */
const PAGE_FOLDER = join('test-results', 'faults-page');

const HTML = `<!doctype html><html lang="en-GB"><title>host</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wav': 'audio/wav' };

/** What all tests share: a browser, a store, a microphone and the page. */
export interface Lab {
  readonly browser: Browser;
  readonly store: ObjectStore;
  readonly microphone: MicrophoneFile;
  /** How the browser was started. */
  readonly launchOptions: { readonly executablePath: string; readonly args: string[] };
  /** The page, and its files. */
  page(pathname: string): Promise<Response>;
  close(): Promise<void>;
}

export async function openLab(): Promise<Lab> {
  const microphone = await writeMicrophoneFile('microphone', 120);
  await buildPage();
  const args = [
    ...chromeArgs({ microphoneWav: microphone.path }),
    // No name is looked up: an upload URL that a hostile answer makes up leads nowhere.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // A process that is killed ends at once, without first writing down for seconds where it stood.
    '--disable-in-process-stack-traces',
  ];
  const launchOptions = { executablePath: await findChrome(), args };
  const store = await openObjectStore();
  const browser = await chromium.launch(launchOptions);
  return {
    ...{ browser, store, microphone, launchOptions },
    page: (pathname) => answer(pathname, microphone),
    close: async () => {
      await browser.close();
      await store.stop();
    },
  };
}

async function buildPage(): Promise<void> {
  const input = { page: join('test', 'faults', 'page', 'page.ts') };
  await build({ mode: 'cdn', logLevel: 'warn', build: { outDir: PAGE_FOLDER, rolldownOptions: { input } } });
}

async function answer(pathname: string, microphone: MicrophoneFile): Promise<Response> {
  if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html' } });
  const path = pathname === '/microphone.wav' ? microphone.path : join(PAGE_FOLDER, normalize(pathname));
  const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' };
  return readFile(path).then(
    (bytes) => new Response(bytes, { headers }),
    () => new Response(null, { status: 404 }),
  );
}
