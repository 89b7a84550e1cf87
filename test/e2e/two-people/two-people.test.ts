import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromeArgs, findChrome } from '../../support/chrome.js';
import { openSite, type Name, type Naming, type Site } from './site.js';

const PATIENCE_MS = 60_000;

/** How the second visit comes about, and who then finds what Ada left. */
interface Visit {
  readonly name: string;
  readonly who: Name;
  readonly go: (page: Page) => Promise<Page>;
  readonly finds: Readonly<Record<Naming, boolean>>;
  /** The pages on which it shows what another visit shows as well; there it is made at night alone. */
  readonly repeatedOn?: readonly Naming[];
}

const isNightly = Boolean(process.env['NIGHTLY']);

const visitsOf = (naming: Naming) => VISITS.filter(({ repeatedOn = [] }) => isNightly || !repeatedOn.includes(naming));

const signIn = async (page: Page, name: Name) => {
  await page.goto(`${new URL(page.url()).origin}/sign-in?as=${name}`);
  return page;
};

const inAnotherTab = async (page: Page, go: (other: Page) => Promise<Page>) => {
  const other = await page.context().newPage();
  await other.goto(`${new URL(page.url()).origin}/signed-out`);
  await page.close();
  return go(other);
};

const VISITS: readonly Visit[] = [
  {
    name: 'reloads',
    who: 'ada',
    go: async (page) => {
      await page.reload();
      return page;
    },
    finds: { 'with owner': true, 'without owner': true },
  },
  {
    name: 'goes away and back',
    who: 'ada',
    go: async (page) => {
      await page.goto(`${new URL(page.url()).origin}/signed-out`);
      await page.goBack();
      return page;
    },
    finds: { 'with owner': true, 'without owner': true },
    repeatedOn: ['with owner'],
  },
  {
    name: 'signs in again in the same tab',
    who: 'ada',
    go: (page) => signIn(page, 'ada'),
    finds: { 'with owner': true, 'without owner': false },
    repeatedOn: ['with owner'],
  },
  {
    name: 'signs in again in another tab',
    who: 'ada',
    go: (page) => inAnotherTab(page, (other) => signIn(other, 'ada')),
    finds: { 'with owner': true, 'without owner': false },
    repeatedOn: ['without owner'],
  },
  {
    name: 'signs in where Ada did not sign out',
    who: 'eve',
    go: (page) => signIn(page, 'eve'),
    finds: { 'with owner': false, 'without owner': false },
  },
  {
    name: 'signs in where Ada did not sign out, and reloads',
    who: 'eve',
    go: async (page) => {
      await signIn(page, 'eve');
      await settled(page);
      await page.reload();
      return page;
    },
    finds: { 'with owner': false, 'without owner': false },
    repeatedOn: ['with owner', 'without owner'],
  },
  {
    name: 'signs in where Ada did not sign out, and reloads before the recorder has looked',
    who: 'eve',
    go: async (page) => {
      await page.route('**/page.js', (route) => route.abort(), { times: 1 });
      await signIn(page, 'eve');
      await page.reload();
      return page;
    },
    finds: { 'with owner': false, 'without owner': false },
    repeatedOn: ['with owner'],
  },
  {
    name: 'signs in after Ada has signed out',
    who: 'eve',
    go: async (page) => {
      await page.goto(`${new URL(page.url()).origin}/sign-out`);
      return signIn(page, 'eve');
    },
    finds: { 'with owner': false, 'without owner': false },
    repeatedOn: ['with owner', 'without owner'],
  },
  {
    name: 'signs in after Ada has closed her tab',
    who: 'eve',
    go: (page) => inAnotherTab(page, (other) => signIn(other, 'eve')),
    finds: { 'with owner': false, 'without owner': false },
    repeatedOn: ['with owner'],
  },
  {
    name: 'comes back after a sign-out that forgets all',
    who: 'ada',
    go: async (page) => {
      await page.evaluate(() => ThymiaRecorder.forgetAll());
      assert.equal(await phaseOf(page), 'idle');
      await page.reload();
      return page;
    },
    finds: { 'with owner': false, 'without owner': false },
    repeatedOn: ['without owner'],
  },
];

declare global {
  var ThymiaRecorder: { forgetAll(): Promise<void> };
}

const phaseOf = (page: Page) => page.evaluate(() => document.querySelector('thymia-recorder')?.phase);

const inPhase = (page: Page, phase: string) =>
  page.waitForFunction((wanted) => document.querySelector('thymia-recorder')?.phase === wanted, phase, {
    timeout: PATIENCE_MS,
  });

/** Until the recorder has looked for a session, and found one or not: it opens no database after that. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('thymia-recorder');
  await page.evaluate(async () => {
    const recorder = document.querySelector('thymia-recorder');
    await recorder?.updateComplete;
    for (let quiet = 0; quiet < 20 && recorder?.phase === 'idle'; quiet++)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

for (const naming of ['with owner', 'without owner'] as const)
  describe(`two people at one browser, on a page ${naming}`, { timeout: 10 * PATIENCE_MS }, () => {
    let site: Site;
    let browser: Browser;

    before(async () => {
      site = await openSite(naming);
      browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs() });
    });

    after(async () => {
      await browser.close();
      await site.close();
    });

    /** Ada's page, with a recording that she has not sent. */
    async function adasRecording(context: BrowserContext): Promise<{ page: Page; sha256: string }> {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(`${site.origin}/signed-out`);
      await signIn(page, 'ada');
      await page.waitForSelector('thymia-recorder');
      await page.evaluate(() => document.querySelector('thymia-recorder')?.start());
      await inPhase(page, 'reviewing');
      return { page, sha256: (await hashesOn(page))[0] ?? '' };
    }

    const hashesOn = (page: Page) =>
      page.evaluate(() =>
        (document.querySelector('thymia-recorder')?.recordings ?? []).map(({ quality }) => quality.sha256),
      );

    for (const { name, who, go, finds } of visitsOf(naming))
      it(`${who} ${finds[naming] ? 'finds Ada’s recording' : 'finds nothing'} when she ${name}`, async () => {
        const context = await browser.newContext({ permissions: ['microphone'] });
        try {
          const ada = await adasRecording(context);
          const page = await go(ada.page);
          await page.waitForSelector('thymia-recorder');
          if (finds[naming]) {
            await inPhase(page, 'recoverable');
            assert.deepEqual(await hashesOn(page), [ada.sha256]);
          } else {
            await settled(page);
            assert.deepEqual([await phaseOf(page), await hashesOn(page)], ['idle', []]);
          }
          const before = site.uploads.length;
          await page.evaluate(() => {
            const recorder = document.querySelector('thymia-recorder');
            if (recorder?.phase === 'recoverable') recorder.submit();
            else recorder?.start();
          });
          if (!finds[naming]) {
            await inPhase(page, 'reviewing');
            if (who !== 'ada') assert.notDeepEqual(await hashesOn(page), [ada.sha256]);
            await page.evaluate(() => document.querySelector('thymia-recorder')?.submit());
          }
          await inPhase(page, 'complete');
          assert.deepEqual(
            site.uploads.slice(before).map(({ user }) => user),
            [who],
          );
        } finally {
          await context.close();
        }
      });

    if (naming === 'with owner')
      it('keeps Ada’s recording from Eve when the page changes the owner without navigating', async () => {
        const context = await browser.newContext({ permissions: ['microphone'] });
        try {
          const { page, sha256 } = await adasRecording(context);
          const seen = await page.evaluate(() => {
            const recorder = document.querySelector('thymia-recorder');
            if (!recorder) return undefined;
            recorder.owner = 'eve';
            return [recorder.phase, recorder.recordings.length];
          });
          assert.deepEqual(seen, ['idle', 0]);
          await page.evaluate(() => Object.assign(document.querySelector('thymia-recorder') ?? {}, { owner: 'ada' }));
          await inPhase(page, 'recoverable');
          assert.deepEqual(await hashesOn(page), [sha256]);
        } finally {
          await context.close();
        }
      });
  });
