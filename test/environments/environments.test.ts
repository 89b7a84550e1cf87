import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { chromeArgs, findChrome } from '../support/chrome.js';
import { ENVIRONMENT, startThymia } from '../support/documented-code.js';
import type { StartedServer } from '../support/start-server.js';
import { writeMicrophoneFile } from '../support/synthesize-speech.js';
import { bundlers } from './bundlers.js';
import type { Environment } from './environment.js';
import { installedVersion, writeEvidence, type Row } from './evidence.js';
import { frameworks } from './frameworks.js';
import { serveSite } from './serving.js';
import { testRunners } from './test-runners.js';
import { makeSite, reasonOf, run, ScaffoldError, type Site } from './site.js';
import { recordOn, type Visit } from './visit.js';

/** A part of the names of those to try; all without it. */
const CHOSEN = process.env['ENVIRONMENTS'] ?? '';
const environments = [...bundlers, ...frameworks, ...testRunners];

describe('the packed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thymia-recorder-packed-'));
  const rows: Row[] = [];
  let tarball: string;
  let browser: Browser;
  let thymia: StartedServer;

  before(async () => {
    const to = ['--pack-destination', folder];
    const name = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', ...to], { encoding: 'utf8' }).trim();
    tarball = join(folder, name);
    thymia = await startThymia();
    const { path } = await writeMicrophoneFile('microphone', 120);
    browser = await chromium.launch({ executablePath: await findChrome(), args: chromeArgs({ microphoneWav: path }) });
  });

  after(async () => {
    await browser.close();
    await thymia.close();
    rmSync(folder, { recursive: true });
    await writeEvidence(
      rows,
      environments.map(({ name }) => name),
    );
  });

  for (const environment of environments.filter(({ name }) => name.includes(CHOSEN)))
    it(`${environment.serve ? 'records' : 'is tested'} in ${environment.name}`, async (t) => {
      const { name, build, serve } = environment;
      const node = environment.needsNode22 ? '22' : (process.versions.node.split('.')[0] ?? '');
      const day = new Date().toISOString().slice(0, 10);
      const note = (row: Omit<Row, 'name' | 'node' | 'day'>) => rows.push({ name, node, day, ...row });
      const site = await makeSite(environment, tarball).catch((error: unknown) => {
        if (!(error instanceof ScaffoldError)) throw error;
        note({ version: '', buildSeconds: 0, result: `not run: ${oneLine(error.message)}` });
        t.skip(error.message);
        return undefined;
      });
      if (!site) return;
      const version = installedVersion(site.folder, environment.versionOf);
      let buildSeconds = 0;
      try {
        const startMs = performance.now();
        if (build !== undefined) await run(build, site);
        if (build !== undefined) buildSeconds = Math.round((performance.now() - startMs) / 1000);
        const expected = environment.hasBackend ? SENT : RECORDED;
        if (serve) assert.deepEqual(await visitSite(environment, serve, site), expected);
        note({ version, buildSeconds, result: serve ? (environment.hasBackend ? 'sent' : 'recorded') : 'tested' });
      } catch (error) {
        note({ version, buildSeconds, result: 'failed' });
        throw new Error(reasonOf(error), { cause: error });
      }
    });

  async function visitSite(
    { page = '/', hasBackend = false }: Environment,
    serve: NonNullable<Environment['serve']>,
    site: Site,
  ): Promise<Visit> {
    const served = await serveSite(serve, site, { ...ENVIRONMENT, THYMIA_BASE_URL: thymia.url });
    try {
      return await recordOn(browser, served.origin + page, hasBackend);
    } finally {
      await served.stop();
    }
  }
});

const RECORDED: Visit = {
  phase: 'reviewing',
  error: undefined,
  detector: 'silero-vad-v6',
  hasResults: false,
  wrong: [],
  warnings: [],
};
const SENT: Visit = { ...RECORDED, phase: 'complete', hasResults: true };

const oneLine = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 200);
