import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { ErrorCode } from '../../src/domain/errors.js';
import type { Phase } from '../../src/session/state.js';
import { toNodeHandler } from '../../src/server/node.js';
import { FaultProxy } from '../support/fault-proxy.js';
import type { Lab } from './lab.js';
import type { Leftovers } from './page/leftovers.js';
import { STALLED, type Report } from './page/report.js';
import { ENDPOINT, RunHost, type UploadTerms } from './run-host.js';

/** Longest wait for the next thing to happen, in milliseconds: only what hangs takes so long, even on a busy machine. */
const PATIENCE_MS = 240_000;

/** How a scene begins. */
export interface SceneOptions {
  /** Record what the page has beforehand, at once, instead of the microphone: for what comes after. */
  readonly played?: boolean;
  /** Go on recording after enough was said. */
  readonly endless?: boolean;
  /** Send at once what was recorded; otherwise the test does. */
  readonly autoSubmit?: boolean;
  readonly model?: 'helios' | 'apollo';
  /** What the upload URLs of the nth run allow. */
  readonly terms?: (runNumber: number) => UploadTerms;
  readonly processingSeconds?: number;
  /** What the host answers besides. */
  readonly answer?: (request: Request) => Promise<Response>;
  /** Whether `passTime` can move the page's clock. */
  readonly isTimed?: boolean;
  /** A browser of its own instead of the lab's. */
  readonly context?: BrowserContext;
}

type Command = 'start' | 'pause' | 'resume' | 'stop' | 'submit' | 'retry' | 'discard';

/** One person with a browser of their own, a host and a way to the store: all that a test may break. */
export class Scene {
  readonly host: RunHost;
  /** Between the browser and the page, its files and the host endpoint. */
  readonly hostProxy: FaultProxy;
  /** Between the browser and the store. */
  readonly storeProxy: FaultProxy;
  /** Whose page it is; a test may go on in another one. */
  context: BrowserContext;
  /** Every phase entered, on whichever page. */
  readonly phases: Phase[] = [];
  /** Exceptions that nobody caught. */
  readonly problems: string[] = [];
  /** Last told by the page. */
  elapsedSeconds = 0;
  /** Since the recorder was started; all that can have been recorded. */
  startedSeconds = 0;
  /** What the page's recording was made of so far. */
  slices: Int16Array[] = [];
  /** How many slices were handed to storage, and how many are there for good. */
  storingSlices = 0;
  storedSlices = 0;
  uploadedBytes = 0;
  error: ErrorCode | undefined;
  readonly #lab: Lab;
  #options: SceneOptions;
  readonly #heard = new EventEmitter();
  #page: Page | undefined;
  #phase: Phase = 'idle';

  private constructor(lab: Lab, context: BrowserContext, options: SceneOptions, neighbour?: Scene) {
    this.#lab = lab;
    this.#options = options;
    this.#heard.setMaxListeners(0);
    this.context = context;
    const { terms, processingSeconds } = options;
    this.storeProxy = neighbour?.storeProxy ?? new FaultProxy(lab.store.target);
    const storeOrigin = () => this.storeProxy.url;
    this.host = neighbour?.host ?? new RunHost({ store: lab.store, storeOrigin, terms, processingSeconds });
    this.hostProxy = neighbour?.hostProxy ?? new FaultProxy(toNodeHandler((request) => this.#answer(request)));
  }

  /** Opens the page of a host. */
  static async open(lab: Lab, options: SceneOptions = {}): Promise<Scene> {
    const context = options.context ?? (await lab.browser.newContext({ permissions: ['microphone'] }));
    const scene = new Scene(lab, context, options);
    context.setDefaultTimeout(PATIENCE_MS);
    if (options.isTimed) await context.clock.install();
    await scene.hostProxy.start();
    await scene.storeProxy.start();
    await scene.load();
    return scene;
  }

  /** The same page once more, beside this one. Closed with it. */
  async openTab(): Promise<Scene> {
    const tab = new Scene(this.#lab, this.context, this.#options, this);
    await tab.load();
    return tab;
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.hostProxy.stop();
    await this.storeProxy.stop();
  }

  get page(): Page {
    if (!this.#page) throw new Error('No page was opened.');
    return this.#page;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Opens the page anew, in another tab. @param options of it that are others from now on */
  async load(options: SceneOptions = {}): Promise<void> {
    this.#reset();
    this.#options = { ...this.#options, ...options };
    this.#page = await this.context.newPage();
    await this.#page.exposeFunction('tell', (report: Report) => this.#hear(report));
    await this.#page.goto(this.#url);
    await this.#page.waitForSelector('thymia-recorder');
  }

  /** Loads the page again in its tab. */
  async reload(): Promise<void> {
    this.#reset();
    await this.page.reload();
    await this.page.waitForSelector('thymia-recorder');
  }

  #reset(): void {
    this.#phase = 'idle';
    this.elapsedSeconds = 0;
    this.startedSeconds = 0;
    this.slices = [];
    this.storingSlices = 0;
    this.storedSlices = 0;
  }

  get #url(): string {
    const { played, endless, autoSubmit, model = 'helios' } = this.#options;
    const query = new URLSearchParams({ endpoint: ENDPOINT, model });
    if (played) query.set('played', '');
    if (endless) query.set('endless', '');
    if (autoSubmit) query.set('auto-submit', '');
    return `${this.hostProxy.url}/?${query.toString()}`;
  }

  /** On the page so much time goes by at once; its timers that are due by then go off. */
  async passTime(ms: number): Promise<void> {
    await this.context.clock.fastForward(ms);
  }

  /** As a person's click, or the host, would. */
  async command(name: Command): Promise<void> {
    await this.page.evaluate((method) => document.querySelector('thymia-recorder')?.[method](), name);
  }

  /** Resolves when the session is in one of these phases, and rejects when it fails instead. */
  async until(...wanted: readonly Phase[]): Promise<Phase> {
    await this.when(() => wanted.includes(this.phase), `phase ${wanted.join(' or ')}`);
    return this.phase;
  }

  /** Resolves when so much was recorded. */
  untilElapsed(seconds: number): Promise<void> {
    return this.when(() => this.elapsedSeconds >= seconds, `${seconds} s recorded`);
  }

  /** Resolves when this is so, after something that the page told. */
  async when(isSo: () => boolean, what: string): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const history = () => `${this.error ?? 'no error'} after ${this.phases.join(', ')}`;
    while (!isSo()) {
      if (this.phase === 'failed' && this.error !== STALLED) assert.fail(`No ${what}: ${history()}`);
      await once(this.#heard, 'report', { signal }).catch(() =>
        assert.fail(`Waited in vain for ${what}: ${history()}`),
      );
    }
  }

  /** Resolves when so many slices of the recording are stored for good. */
  untilStored(slices: number): Promise<void> {
    return this.when(() => this.storedSlices >= slices, `${slices} slices stored`);
  }

  /** Starts, and goes on to this phase; with the microphone for as long as it takes to say enough. */
  async to(phase: Phase): Promise<void> {
    await this.command('start');
    await this.until(phase);
  }

  /**
   * Has the page go on with what an earlier one left, once that is found.
   * @returns seconds that were kept of a recording; 0 when nothing was
   */
  async recover(): Promise<number> {
    await this.page.waitForFunction(async () => {
      const isFound = document.querySelector('thymia-recorder')?.phase === 'recoverable';
      return isFound || (await window.leftovers()).indexedDb === 0;
    });
    return this.page.evaluate(() => {
      const recorder = document.querySelector('thymia-recorder');
      if (recorder?.phase !== 'recoverable') return 0;
      recorder.submit();
      return recorder.recordings[0]?.durationSeconds ?? recorder.elapsedSeconds;
    });
  }

  /** Goes on to the result, whatever a person would have to do for it. */
  async complete(): Promise<void> {
    while (this.phase !== 'complete') {
      const phase = await this.until('recoverable', 'between-recordings', 'reviewing', 'complete');
      if (phase === 'between-recordings') await this.command('start');
      else if (phase !== 'complete') await this.command('submit');
      await this.when(() => this.phase !== phase || phase === 'complete', `something after ${phase}`);
    }
    await this.assertArrived();
    assert.deepEqual(this.problems, []);
  }

  /** That what the store holds is what was recorded, byte for byte. */
  async assertArrived(): Promise<void> {
    const recordings = await this.page.evaluate(() =>
      document.querySelector('thymia-recorder')?.recordings.map(({ kind, quality }) => [kind, quality.sha256] as const),
    );
    assert.ok(recordings && recordings.length > 0, 'nothing was recorded');
    for (const [kind, sha256] of recordings) {
      const arrived = await this.arrived(kind);
      assert.equal(createHash('sha256').update(arrived).digest('hex'), sha256, `bytes of ${kind}`);
    }
  }

  /** What came into the store. */
  async arrived(kind = 'recording'): Promise<Uint8Array> {
    const runId = await this.page.evaluate(() => document.querySelector('thymia-recorder')?.runId);
    return (await this.#lab.store.read(`${runId ?? ''}/${kind}`)) ?? new Uint8Array();
  }

  /** What is kept in the browser. */
  leftovers(): Promise<Leftovers> {
    return this.page.evaluate(() => window.leftovers());
  }

  /** For what only the browser can do to its page. */
  devTools(): Promise<CDPSession> {
    return this.context.newCDPSession(this.page);
  }

  get microphone() {
    return this.#lab.microphone;
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(ENDPOINT)) return this.host.fetch(request);
    const page = request.method === 'GET' ? await this.#lab.page(request) : new Response(null, { status: 404 });
    return page.status === 404 ? (this.#options.answer?.(request) ?? page) : page;
  }

  #hear(report: Report): void {
    if (report.type === 'phase') {
      this.#phase = report.phase;
      this.phases.push(report.phase);
      this.error = report.code;
    } else if (report.type === 'figures') {
      this.elapsedSeconds = report.elapsedSeconds;
      this.startedSeconds = report.startedSeconds;
    } else if (report.type === 'slice') this.#addSlice(report);
    else if (report.type === 'storing') this.storingSlices = report.slices;
    else if (report.type === 'stored') this.storedSlices = report.slices;
    else if (report.type === 'upload') this.uploadedBytes = report.loadedBytes;
    else this.problems.push(report.message);
    this.#heard.emit('report', report);
  }

  #addSlice({ isAnew, samples }: Extract<Report, { type: 'slice' }>): void {
    if (isAnew) this.slices = [];
    this.slices.push(new Int16Array(Uint8Array.from(Buffer.from(samples, 'base64')).buffer));
  }
}
