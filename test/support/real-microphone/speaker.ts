import { setTimeout as delay } from 'node:timers/promises';
import { locale } from '../../../src/i18n/en.js';
import type { RecordingQuality } from '../../../src/domain/recording.js';
import type { DrivenBrowser } from '../engines/driven-browser.js';
import type { Report } from './page.js';

const { strings } = locale;

/** Longest wait for anything, on a busy machine, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A person who records: sees what the page shows, and presses what can be pressed. */
export class Speaker {
  readonly browser: DrivenBrowser;

  constructor(browser: DrivenBrowser) {
    this.browser = browser;
  }

  /** Opens a page, and waits for its recorder, which knows of no microphone that was chosen earlier. */
  async open(url: string): Promise<void> {
    await this.browser.open(url);
    while (!(await this.browser.run(() => 'recorder' in window))) await delay(100);
    await this.browser.run(() => localStorage.clear());
  }

  report(): Promise<Report> {
    return this.browser.run(() => window.recorder.report());
  }

  /** Resolves with the first report of which this is so. */
  async until(isSo: (report: Report) => boolean, what: string): Promise<Report> {
    let report = await this.report();
    for (const end = performance.now() + PATIENCE_MS; !isSo(report); report = await this.report()) {
      if (performance.now() > end) throw new Error(`Not ${what}: ${JSON.stringify(report)}`);
      await delay(100);
    }
    return report;
  }

  untilPhase(phase: string): Promise<Report> {
    return this.until((report) => report.phase === phase, phase);
  }

  /** Presses a button once it is there. */
  async press(name: string): Promise<void> {
    await this.until(({ buttons }) => buttons.includes(name), `a button ${name}`);
    await this.browser.click((wanted: string) => window.recorder.button(wanted), name);
  }

  /** Chooses a microphone once it can be chosen. */
  async choose(microphone: string): Promise<void> {
    await this.until(({ microphones }) => microphones.includes(microphone), `a microphone ${microphone}`);
    await this.browser.run((name: string) => window.recorder.choose(name), microphone);
  }

  /** Talks for so many more seconds. */
  async talk(seconds: number): Promise<void> {
    const { elapsedSeconds } = await this.untilPhase('recording');
    await this.until((report) => report.elapsedSeconds >= elapsedSeconds + seconds, 'recording');
  }
  /**
   * Talks until there is enough speech, and finishes.
   * @returns the receipts of all recordings
   */
  async finish(): Promise<readonly RecordingQuality[]> {
    await this.until(({ phase, isEnough }) => isEnough || phase === 'failed', 'enough speech');
    await this.press(strings.finish);
    const { phase, errorCode, receipts } = await this.until(
      (report) => ['reviewing', 'between-recordings', 'failed'].includes(report.phase),
      'finished',
    );
    if (phase === 'failed') throw new Error(`${errorCode ?? ''}: ${JSON.stringify(receipts)}`);
    return receipts;
  }

  async send(): Promise<void> {
    await this.press(strings.send);
    await this.untilPhase('complete');
  }
}
