import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Frame } from 'playwright-core';
import { CHECKS, type Diagnosis } from '../../../src/diagnose/diagnosis.js';
import { chromeArgs, findChrome } from '../../support/chrome.js';
import { BROKEN_PAGES, DEBUG_PAGE, SOUND_PAGES, type HostPage } from './pages.js';
import { startHostServers, type HostServers } from './servers.js';

/** Half a sentence of advice, and the section that explains it. */
const SENTENCE = /^[A-Z][^.]*(?:\.[\w-][^.]*)* \(docs\/troubleshooting\.md#([a-z-]+)\)\.$/;

describe('host pages', { timeout: 600_000 }, () => {
  let servers: HostServers;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    servers = await startHostServers([...SOUND_PAGES, ...BROKEN_PAGES, DEBUG_PAGE]);
    const args = [...chromeArgs(), '--host-resolver-rules=MAP insecure.test 127.0.0.1'];
    browser = await chromium.launch({ executablePath: await findChrome(), args });
    context = await browser.newContext();
  });

  after(async () => {
    await browser.close();
    await servers.stop();
  });

  /** What `diagnose()` says on the page. */
  async function diagnose(hostPage: HostPage): Promise<readonly Diagnosis[]> {
    const page = await context.newPage();
    try {
      await page.goto(servers.urlOf(hostPage));
      const frame = page.frames().at(-1) ?? page.mainFrame();
      if (hostPage.check === 'upload') await frame.locator('[data-failed]').waitFor();
      return await diagnosisIn(frame);
    } finally {
      await page.close();
    }
  }

  for (const page of SOUND_PAGES)
    it(`nothing is wrong ${page.title}`, async () => {
      const diagnoses = await diagnose(page);
      assert.deepEqual(
        diagnoses.filter(({ ok }) => !ok),
        [],
      );
      const checked = diagnoses.map(({ check }) => check);
      assert.deepEqual(
        checked,
        CHECKS.filter((check) => check !== 'upload'),
      );
    });

  for (const page of BROKEN_PAGES)
    it(`says in one sentence what is wrong with ${page.title}`, async () => {
      const wrong = (await diagnose(page)).filter(({ ok }) => !ok);
      assert.deepEqual(
        wrong.map(({ check }) => check),
        [page.check],
        JSON.stringify(wrong),
      );
      const advice = wrong[0]?.advice ?? '';
      assert.ok(advice.includes(page.advice ?? '?'), advice);
      assert.equal(SENTENCE.exec(advice)?.[1], page.check, advice);
    });

  it('tells the console, when the tag has "debug"', async () => {
    const page = await context.newPage();
    const warned = new Promise<string>((resolve) => {
      page.on('console', (message) => message.type() === 'warning' && resolve(message.text()));
    });
    await page.goto(servers.urlOf(DEBUG_PAGE));
    assert.match(await warned, /^thymia-recorder: Set "language" .*"en-UK" is none of them .*#language\)\.$/);
    await page.close();
  });
});

const diagnosisIn = (frame: Frame) =>
  frame.evaluate(async () => {
    await customElements.whenDefined('thymia-recorder');
    const recorder = document.querySelector('thymia-recorder');
    if (!recorder) throw new Error('There is no recorder.');
    return recorder.diagnose();
  });
