import { chromium, type Browser } from 'playwright-core';
import { wavHeader } from '../../src/domain/wav.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import type { Handler } from '../support/hosting/loopback-server.js';
import { bundlePage } from '../support/page-bundle.js';
import type { Sound } from '../../src/testing/index.js';
import { firstSeconds } from '../support/sound.js';
import { writeMicrophoneFile, type MicrophoneFile } from '../support/synthesize-speech.js';
import { openObjectStore, type ObjectStore } from './object-store.js';

const HTML = `<!doctype html><html lang="en-GB"><title>host</title><link rel="icon" href="data:,">
  <body><script type="module" src="/page.js"></script></body></html>`;

/** Seconds that a page plays where no microphone records: enough speech for either model. */
const PLAYED_SECONDS = 20;

/** What all tests share: a browser, a store, a microphone and the page. */
export interface Lab {
  readonly browser: Browser;
  readonly store: ObjectStore;
  readonly microphone: MicrophoneFile;
  /** How the browser was started. */
  readonly launchOptions: { readonly executablePath: string; readonly args: string[] };
  /** The page, and its files. */
  readonly page: Handler;
  close(): Promise<void>;
}

export async function openLab(): Promise<Lab> {
  const microphone = await writeMicrophoneFile('microphone', 120);
  const files = await bundlePage('faults-page', 'test/faults/page/page.ts');
  const played = wavOf(firstSeconds(microphone, PLAYED_SECONDS));
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
    page: (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html' } });
      return pathname === '/played.wav' ? new Response(played) : files(request);
    },
    close: async () => {
      await browser.close();
      await store.stop();
    },
  };
}

const wavOf = ({ sampleRate, samples }: Sound) =>
  new Blob([wavHeader({ sampleRate, frames: samples.length }), samples], { type: 'audio/wav' });
