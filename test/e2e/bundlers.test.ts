import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { build, type Format } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Diagnosis } from '../../src/diagnose/diagnosis.js';
import type { ThymiaRecorder } from '../../src/element/index.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { documentedCode } from '../support/documented-code.js';
import { startLoopbackServer, type LoopbackServer } from '../support/hosting/loopback-server.js';
import { staticFiles } from '../support/hosting/static-files.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, on a busy machine. */
const PATIENCE_MS = 90_000;
const BASE = '/thymia-assets/';
/** Pages that record at a time: mostly they wait for enough to be said. */
const SIDE_BY_SIDE = 2;

/** What a host writes, by the sections of `docs/bundlers.md`. */
const documented = (section: string) => {
  const blocks = documentedCode(/^js bundle$/).get(`docs/bundlers.md#${section}`) ?? [];
  return blocks.map(({ code }) => code).join('\n');
};

const PLAIN = `import 'thymia-recorder';`;
const WITH_BASE = documented('a-url-of-yours');
const INLINE = documented('in-the-code');

/** A host's script, and how it is bundled by a bundler that copies no files along. */
interface Way {
  readonly code: string;
  readonly format?: Format;
  readonly attributes?: string;
  /** Whether the bundler knows files by their paths from the origin. */
  readonly hasPaths?: boolean;
}

const WAYS = {
  missing: { code: PLAIN },
  'setAssetBase() in an IIFE': { code: WITH_BASE, format: 'iife' },
  'asset-base before setAssetBase()': {
    code: WITH_BASE.replace(BASE, '/nowhere/'),
    attributes: `asset-base="${BASE}"`,
  },
  'paths in the place of URLs': { code: PLAIN, hasPaths: true },
  inline: { code: INLINE, format: 'iife' },
  'IIFE alone': { code: PLAIN, format: 'iife' },
} as const satisfies Readonly<Record<string, Way>>;

type WayName = keyof typeof WAYS;

/** What came of a recording on a page. */
interface Outcome {
  readonly detector: string | undefined;
  readonly detectorReason: string | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly wrong: readonly Diagnosis[];
  readonly warnings: readonly string[];
  /** Paths of the recorder's files that were asked for. */
  readonly asked: readonly string[];
}

async function bundle({ code, format = 'esm', hasPaths = false }: Way): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    tsconfigRaw: {}, // ours leads to the sources
    write: false,
    format,
    logLevel: 'error',
  });
  const text = outputFiles[0]?.text ?? '';
  return hasPaths
    ? text.replace(/new URL\("\.\.\/assets\/([^"]+)", import\.meta\.url\)/g, `({ href: "${BASE}$1" })`)
    : text;
}

describe('a bundle of esbuild', { timeout: 6 * PATIENCE_MS, concurrency: SIDE_BY_SIDE }, () => {
  let browser: Browser;
  let server: LoopbackServer;

  before(async () => {
    const assets = staticFiles('dist/assets');
    server = await startLoopbackServer(async (request) => {
      const { pathname } = new URL(request.url);
      const [, folder, file = ''] = pathname.split('/');
      if (folder === 'thymia-assets') return assets(new Request(new URL(`/${file}`, request.url)));
      if (folder === 'script') {
        const text = await bundle(WAYS[decodeURIComponent(file) as WayName]);
        return new Response(text, { headers: { 'content-type': 'text/javascript' } });
      }
      return page(folder === 'page' ? decodeURIComponent(file) : ''); // as a single-page app answers, with status 200
    });
    const { path } = await writeMicrophoneFile('microphone', 120);
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs({ microphoneWav: path }) });
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  async function record(name: WayName): Promise<Outcome> {
    const page = await browser.newPage(); // in a context of its own
    page.setDefaultTimeout(PATIENCE_MS);
    const warnings: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    page.on('request', (request) => /\.(bin|worker\.js|worklet\.js)/.test(request.url()) && asked.push(request.url()));
    await page.goto(`${server.origin}/page/${encodeURIComponent(name)}`);
    const { error, quality: { detector, detectorReason } = {}, diagnoses } = await recordOn(page);
    await page.close();
    const wrong = diagnoses.filter(({ check, ok }) => !ok && ['worker', 'worklet', 'weights'].includes(check));
    return { error, detector, detectorReason, wrong, warnings, asked };
  }

  for (const name of [
    'setAssetBase() in an IIFE',
    'asset-base before setAssetBase()',
    'paths in the place of URLs',
  ] as const)
    it(`counts speech with ${name}`, async () => {
      const { detector, error, warnings, wrong, asked } = await record(name);
      assert.deepEqual({ detector, error, warnings, wrong }, WORKS);
      assert.ok(asked.length >= 3 && asked.every((url) => url.startsWith(server.origin + BASE)), asked.join());
    });

  it('counts speech with thymia-recorder/inline, and asks for no file', async () => {
    const { detector, error, warnings, wrong, asked } = await record('inline');
    assert.deepEqual({ detector, error, warnings, wrong }, WORKS);
    const files = asked.filter((url) => !url.startsWith('blob:'));
    assert.deepEqual(files, []);
  });

  it('says once that loudness is counted, and why, when a site answers with its page for files that are missing', async () => {
    const { detector, detectorReason, warnings, wrong } = await record('missing');
    assert.deepEqual([detector, detectorReason], ['energy', 'weights-unavailable']);
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0] ?? '', /silero-vad-v6\.bin did not load.*setAssetBase.*thymia-recorder\/inline/);

    const found = wrong.map(({ check }) => check);
    assert.deepEqual(found, ['worker', 'weights']);
    for (const { advice } of wrong) {
      assert.match(advice, /"asset-base".*thymia-recorder\/inline.*was not copied along, and a web page answers/);
      assert.doesNotMatch(advice, /Content-Security-Policy/);
    }
  });

  it('names setAssetBase() when an IIFE does not call it', async () => {
    const { error, wrong } = await record('IIFE alone');
    assert.equal(error?.code, 'configuration');
    assert.match(error.message, /setAssetBase/);
    assert.match(wrong.find(({ check }) => check === 'weights')?.advice ?? '', /setAssetBase/);
  });
});

/** What comes of a recording that has its files. */
const WORKS = { detector: 'silero-vad-v6', error: undefined, warnings: [], wrong: [] };

function page(name: string): Response {
  const { format, attributes = '' }: Way = name in WAYS ? WAYS[name as WayName] : { code: '' };
  const script = `<script defer ${format === 'iife' ? '' : 'type="module"'} src="/script/${encodeURIComponent(name)}"></script>`;
  const html = `<!doctype html><html lang="en-GB"><title>A site</title><link rel="icon" href="data:," />
<body>${name in WAYS ? script : ''}
<thymia-recorder endpoint="/runs" no-recovery ${attributes}></thymia-recorder></body></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Records until there is enough, or until it fails. */
async function recordOn(page: Page) {
  const recorder = page.locator('thymia-recorder');
  await page.waitForFunction(() => customElements.get('thymia-recorder') !== undefined);
  await recorder.evaluate((element: ThymiaRecorder) => {
    // A machine that is too busy to record for two seconds ends a recording: as a person would, it is gone on with.
    element.addEventListener('error', ({ detail }) => detail.code === 'recording-failed' && element.retry());
    element.start();
  });
  await page.waitForFunction(() => {
    const element = document.querySelector('thymia-recorder');
    return element?.error !== undefined || (element?.speechSeconds ?? 0) >= 11;
  });
  await recorder.evaluate((element: ThymiaRecorder) => element.stop());
  await page.waitForFunction(() =>
    ['reviewing', 'failed'].includes(document.querySelector('thymia-recorder')?.phase ?? ''),
  );
  return recorder.evaluate(async (element: ThymiaRecorder) => ({
    error: element.error && { code: element.error.code, message: element.error.message },
    quality: element.recordings[0]?.quality,
    diagnoses: await element.diagnose(),
  }));
}
