import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Report } from '../../results/apollo-results.js';
import { readResults, type ApolloReading } from '../../results/read-results.js';

/**
 * Reads a run again from the host's backend, for new links to its report.
 * @param signal aborted when nobody waits for it any longer
 */
export type RefreshReport = (runId: string, signal: AbortSignal) => Promise<unknown>;

/** Where the links come from. */
export interface ReportHost extends ReactiveControllerHost {
  readonly refreshReport: RefreshReport | undefined;
}

/** The links to a run's report, and newer ones on demand. They are kept nowhere but here. */
export class ReportLinks implements ReactiveController {
  readonly #host: ReportHost;
  #runId: string | undefined;
  #fresh: Report | undefined;
  #waiting: AbortController | undefined;
  #isFailed = false;
  /** Where the report was opened in the card. */
  #openedUrl: string | undefined;

  constructor(host: ReportHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** What the last wish for new links came to. */
  get state(): 'waiting' | 'failed' | 'idle' {
    if (this.#waiting) return 'waiting';
    return this.#isFailed ? 'failed' : 'idle';
  }

  /** Whether new links can be asked for. */
  canRefresh({ id }: ApolloReading): boolean {
    return id !== undefined && this.#host.refreshReport !== undefined;
  }

  /** The newest links of a run. */
  of({ id, report }: ApolloReading): Report | undefined {
    if (id !== this.#runId) this.#forget();
    this.#runId = id;
    return this.#fresh ?? report;
  }

  /** The web view that is shown in the card, if one is. */
  get openedUrl(): string | undefined {
    return this.#openedUrl;
  }

  /** Shows the web view in the card: by a new link where the host gives one, otherwise by the run's own. */
  async open(reading: ApolloReading): Promise<void> {
    if (this.canRefresh(reading) && !(await this.refresh())) return;
    this.#openedUrl = this.of(reading)?.viewUrl;
    this.#host.requestUpdate();
  }

  /** Takes it away again, and its link with it. */
  close(): void {
    this.#openedUrl = undefined;
    this.#host.requestUpdate();
  }

  /** Asks for new links, once at a time. @returns whether there are new ones now */
  async refresh(): Promise<boolean> {
    const { refreshReport } = this.#host;
    if (this.#waiting || this.#runId === undefined || !refreshReport) return false;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#host.requestUpdate();
    const report = await newestReport(refreshReport, this.#runId, waiting.signal);
    if (waiting.signal.aborted) return false;
    this.#waiting = undefined;
    this.#fresh = report ?? this.#fresh;
    this.#isFailed = report === undefined;
    this.#host.requestUpdate();
    return report !== undefined;
  }

  #forget(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#fresh = undefined;
    this.#openedUrl = undefined;
    this.#isFailed = false;
  }
}

/** `undefined` when the host has none, or answers with another run. */
async function newestReport(read: RefreshReport, runId: string, signal: AbortSignal): Promise<Report | undefined> {
  try {
    const reading = readResults(await read(runId, signal));
    return reading.kind === 'apollo' && reading.id === runId ? reading.report : undefined;
  } catch {
    return undefined; // the host knows why, and its errors may hold a link
  }
}
