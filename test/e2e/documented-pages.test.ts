import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { codeFor } from '../../demo/trial/code.js';
import { readChoices } from '../../demo/trial/choices.js';
import { toNodeHandler } from '../../src/server/node.js';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { documentedCode, provide, runModule, startThymia } from '../support/documented-code.js';
import { documentAt, firstColumn, sectionOf, type CodeBlock } from '../support/documents.js';
import { staticFiles } from '../support/hosting/static-files.js';
import { APOLLO_RUN, HELIOS_RUN } from '../support/runs.js';
import { startServer, type StartedServer } from '../support/start-server.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';

/** Time for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 60_000;

/** What the trial page gives to copy is documentation too. */
const TRIAL_PAGE: CodeBlock = {
  document: 'demo/trial/code.ts',
  anchor: 'html',
  info: 'html page',
  code: codeFor('html', readChoices(new URLSearchParams())),
};

const places = new Map([
  ...documentedCode(/^(html|js|css) page$/),
  [`${TRIAL_PAGE.document}#${TRIAL_PAGE.anchor}`, [TRIAL_PAGE]] as const,
]);

/** A page with all code of one place; what the examples call their own is there too. */
function pageWith(blocks: readonly CodeBlock[]): string {
  const join = (language: string) =>
    blocks
      .filter(({ info }) => info.startsWith(language))
      .map(({ code }) => code)
      .join('\n');
  const html = join('html') || '<thymia-recorder endpoint="/api/thymia/runs"></thymia-recorder>';
  return `<!doctype html>
<html lang="en-GB">
  <title>A documented page</title>
  <link rel="icon" href="data:," />
  <script type="importmap">{ "imports": { "thymia-recorder": "/thymia-recorder.js" } }</script>
  <style>${join('css')}</style>
  ${html}
  <script type="module">
    import 'thymia-recorder';
    const [recorder, results] = ['thymia-recorder', 'thymia-results'].map((tag) => document.querySelector(tag));
    Object.assign(window, { recorder, results: results ?? document.createElement('thymia-results') });
    Object.assign(window, { ourText: 'The north wind and the sun.', german: { start: 'Aufnehmen' } });
  </script>
  <script type="module">${join('js')}</script>
  <script type="module">document.documentElement.dataset.ready = '';</script>
</html>`;
}

/** A page under trial, and what came to its host beside the endpoint's requests. */
interface Trial {
  readonly page: Page;
  readonly posted: readonly string[];
}

/** Lets the element tell an event. */
const tell = (page: Page, type: string, detail: object) =>
  page.locator('thymia-recorder').evaluate(
    (recorder, [type, detail]) => {
      return recorder.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
    },
    [type, detail] as const,
  );

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const phase = (page: Page) => page.evaluate(() => document.querySelector('thymia-recorder')?.phase);
const isRecording = (page: Page) =>
  page.waitForFunction(() => document.querySelector('thymia-recorder')?.phase === 'recording');

async function shows(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}

async function drawsResults({ page }: Trial): Promise<void> {
  await tell(page, 'result', { runId: HELIOS_RUN.id, run: HELIOS_RUN });
  await shows(page, 'How you sounded');
}

/** What to try with the code of each place, beside that it loads without an error. */
const TRIALS: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  'README.md#the-tag': async ({ page }) => {
    await button(page, 'Start recording').click();
    await shows(page, 'We have enough now, thank you.');
    await button(page, 'Finish').click();
    await button(page, 'Send').click();
    await shows(page, 'How you sounded');
  },
  'demo/trial/code.ts#html': drawsResults,
  'docs/results.md#results': drawsResults,
  'docs/results.md#apollo': async ({ page }) => {
    assert.equal(await page.evaluate(`results.refreshReport('run-1').then(({ id }) => id)`), APOLLO_RUN.id);
  },
  'docs/integration.md#the-page': async ({ page }) => {
    await shows(page, 'deleted after a day');
    await button(page, 'Start recording').click({ force: true }); // it looks held back
    assert.equal(await phase(page), 'idle');
    await page.getByLabel('I agree that my voice is recorded.').check();
    await button(page, 'Start recording').click();
    await isRecording(page);
  },
  'docs/integration.md#signing-in-and-out': async ({ page }) => {
    assert.equal(await page.evaluate(() => document.querySelector('thymia-recorder')?.owner), 'account-7391');
    await button(page, 'Sign out').click();
    await page.waitForURL('**/signed-out');
  },
  'docs/integration.md#sleep-times': async ({ page }) => {
    await button(page, 'Start recording').click();
    await shows(page, 'When did you fall asleep?');
    await button(page, 'Use these times').click();
    await isRecording(page);
    const wakeTime = await page.evaluate(() => document.querySelector('thymia-recorder')?.wakeTime);
    assert.match(wakeTime ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d0:00$/);
  },
  'docs/integration.md#results-on-your-server': async ({ page, posted }) => {
    const detail = { phase: 'processing', runId: 'run-1' };
    await tell(page, 'status', { ...detail, previousPhase: 'uploading' });
    await tell(page, 'status', { ...detail, previousPhase: 'processing', runStatus: 'RUNNING' });
    await heard(posted, '/my/runs run-1');
  },
  'docs/integration.md#in-operation': async ({ page, posted }) => {
    await tell(page, 'error', { code: 'run-failed', runErrorCode: 'ERR_INTERNAL', message: '', retryable: true });
    await heard(posted, '/my/errors ["run-failed","ERR_INTERNAL"]');
  },
  'docs/clinical.md#a-page-for-clinicians': async ({ page }) => {
    await shows(page, 'Apollo results');
    await shows(page, 'Not diagnostic');
  },
  'docs/clinical.md#when-to-ask-for-another-recording': async ({ page }) => {
    const isSent = (snrDb: number) => tell(page, 'beforeupload', { recordings: [{ quality: { snrDb } }] });
    assert.deepEqual([await isSent(5.9), await isSent(20)], [false, true]);
  },
  'docs/theming.md#colours': async ({ page }) => {
    assert.equal(await styleOfCard(page, 'border-top-left-radius'), '4px');
  },
  'docs/theming.md#parts-and-states': async ({ page }) => {
    const before = await styleOfCard(page, 'border-top-color');
    await button(page, 'Start recording').click();
    await isRecording(page);
    const [border, text] = [await styleOfCard(page, 'border-top-color'), await styleOfCard(page, 'color')];
    assert.equal(border, text);
    assert.notEqual(border, before);
  },
  'docs/theming.md#content-of-your-own': async ({ page }) => {
    await shows(page, 'I agree that my voice is recorded.');
    await shows(page, 'How was your week?');
  },
  'docs/theming.md#languages': async ({ page }) => {
    await button(page, 'Begin').waitFor();
  },
  'docs/troubleshooting.md#troubleshooting': async ({ page }) => {
    const diagnoses = await page.evaluate(() => document.querySelector('thymia-recorder')?.diagnose());
    const found = diagnoses?.filter(({ ok }) => !ok).map(({ check }) => check);
    assert.deepEqual(found, ['owner']); // which the page doesn't set
  },
};

const styleOfCard = (page: Page, property: string) =>
  page.locator('[part=card]').evaluate((card, name) => getComputedStyle(card).getPropertyValue(name), property);

/** Resolves once the host was told exactly this. */
async function heard(posted: readonly string[], expected: string): Promise<void> {
  for (let tries = 0; posted.length === 0 && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(posted, [expected]);
}

describe('the documented code of a page', { timeout: 5 * PATIENCE_MS }, () => {
  const posted: string[] = [];
  const files = staticFiles('dist/cdn');
  let html = '';
  let thymia: StartedServer;
  let host: StartedServer;
  let browser: Browser;

  before(async () => {
    thymia = await startThymia();
    provide({
      signedInPerson: () => ({ pseudonym: 'participant-17', dateOfBirth: '1990-02-01', birthSex: 'FEMALE' }),
    });
    const [backend] = documentedCode(/^js server$/).get('README.md#the-endpoint') ?? [];
    const { handler } = await runModule('README page', backend?.code ?? '');
    if (typeof handler !== 'function') throw new TypeError('The README has no handler.');
    host = await startServer(() =>
      toNodeHandler(async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname === '/') return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
        if (pathname.startsWith('/clinic/runs/')) return Response.json(APOLLO_RUN);
        if (pathname.startsWith('/my/')) return new Response(null, { status: keep(pathname, await request.text()) });
        const answer: unknown = pathname.startsWith('/api/')
          ? await Reflect.apply(handler, undefined, [request])
          : null;
        return answer instanceof Response ? answer : files(request);
      }),
    );
    const { path } = await writeMicrophoneFile('microphone', 120);
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs({ microphoneWav: path }) });
  });

  after(async () => {
    await browser.close();
    await host.close();
    await thymia.close();
  });

  const keep = (path: string, body: string) => {
    posted.push(`${path} ${body}`);
    return 204;
  };

  /** Every request of the pages so far, as `docs/privacy.md` names it. */
  const requests = new Set<string>();

  function nameOf(method: string, address: string): string {
    const { origin, pathname, protocol, searchParams } = new URL(address);
    if (protocol === 'blob:' || protocol === 'data:') return '';
    if (origin !== host.url) return `${method} ${address}`;
    if (method === 'POST' && pathname === '/api/thymia/runs') return 'POST {endpoint}';
    if (method === 'GET' && pathname === '/api/thymia/runs' && !searchParams.has('run')) return 'GET {endpoint}';
    if (method === 'PUT') return 'PUT the upload URL';
    if (method === 'GET' && searchParams.has('token')) return 'GET the status URL';
    return method === 'GET' ? 'GET its own files' : `${method} ${pathname}`;
  }

  it('is tried, each example', () => assert.deepEqual([...places.keys()].sort(), Object.keys(TRIALS).sort()));

  for (const [place, blocks] of places)
    it(`does what it says: ${place}`, async () => {
      posted.length = 0;
      html = pageWith(blocks);
      const context = await browser.newContext({ permissions: ['microphone'] });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      if (place.startsWith('README.md'))
        page.on('request', (request) => requests.add(nameOf(request.method(), request.url())));
      await page.goto(`${host.url}/?run=${APOLLO_RUN.id}`);
      await page.waitForSelector('[data-ready]', { state: 'attached' });
      await TRIALS[place]?.({ page, posted });
      assert.deepEqual(problems, []);
      if (place.startsWith('README.md'))
        assert.deepEqual(await leftOn(page), { stored: ['thymia-recorder.tab'], cookies: '' });
      await context.close();
    });

  it('sends what the page about privacy says, and nothing else', () => {
    requests.delete('');
    const documented = firstColumn(sectionOf(documentAt('docs/privacy.md'), 'What leaves the page'));
    assert.deepEqual([...requests].sort(), documented.toSorted());
  });
});

/** What a page has left on the device, in the places where nothing should be. */
const leftOn = (page: Page) =>
  page.evaluate(() => ({
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    cookies: document.cookie,
  }));
