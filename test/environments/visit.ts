import type { Browser, Page } from 'playwright-core';
import type { ThymiaRecorder } from '../../src/element/index.js';

/** Time for a server's first page, for a person to say enough, and for the rest, on a busy machine. */
const PATIENCE_MS = 120_000;

/** What became of a recording on a page. */
export interface Visit {
  readonly phase: string;
  readonly error: string | undefined;
  readonly detector: string | undefined;
  /** Whether the page shows the results of the run. */
  readonly hasResults: boolean;
  /** What `diagnose()` says isn't ok about the package's files. */
  readonly wrong: readonly string[];
  /** The recorder's warnings in the console. */
  readonly warnings: readonly string[];
}

/** Records on a page until there is enough, and sends it where the site has a backend. */
export async function recordOn(browser: Browser, url: string, isSent: boolean): Promise<Visit> {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const warnings: string[] = [];
  page.on('console', (message) => message.text().startsWith('thymia-recorder:') && warnings.push(message.text()));
  try {
    await page.goto(url);
    await press(page, isSent);
    return { ...(await outcomeOn(page)), warnings };
  } finally {
    await context.close();
  }
}

/** As a person does, by the recorder's own buttons. */
async function press(page: Page, isSent: boolean): Promise<void> {
  await untilPhase(page, ['idle']);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.waitForFunction(() => {
    const recorder = document.querySelector('thymia-recorder');
    return recorder?.error !== undefined || (recorder?.speechSeconds ?? 0) >= 11;
  });
  await page.getByRole('button', { name: 'Finish' }).click();
  await untilPhase(page, ['reviewing', 'failed']);
  if (!isSent) return;
  await page.getByRole('button', { name: 'Send' }).click();
  await untilPhase(page, ['complete', 'failed']);
}

async function untilPhase(page: Page, phases: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => wanted.includes(document.querySelector('thymia-recorder')?.phase ?? ''),
    phases,
  );
}

const outcomeOn = (page: Page) =>
  page.locator('thymia-recorder').evaluate(async (recorder: ThymiaRecorder) => {
    const files = ['worker', 'worklet', 'weights'];
    const diagnoses = await recorder.diagnose();
    return {
      phase: recorder.phase,
      error: recorder.error && `${recorder.error.code}: ${recorder.error.message}`,
      detector: recorder.recordings[0]?.quality.detector,
      hasResults: document.querySelector('thymia-results')?.run !== undefined,
      wrong: diagnoses
        .filter(({ check, ok }) => !ok && files.includes(check))
        .map(({ check, advice }) => `${check}: ${advice}`),
    };
  });
