import { within } from '../../../platform/within.js';
import { createTimer } from '../../watch/deadline.js';
import { assetUrl } from '../../files/asset-url.js';
import type { Samples } from '../../samples/recorded-samples.js';
import type { Counting } from './counting.js';
import { startWorker } from '../../files/start-worker.js';
import type { SpeechCount, ToSpeechWorker } from './worker-messages.js';

/** How long the worker may take to get ready. One that the page's policy blocks, or that can't load, may not say so. */
const READY_MS = 3000;
/** How long it may be silent with samples left to count. */
const SILENT_MS = 5000;

/** A worker that is ready to count. */
export type SpeechWorker = Worker;

/**
 * Starts the speech worker and sends it the weights. Aborting `signal` ends it.
 * @param assetBase see `assetUrl`
 * @returns the ready worker; rejects if there can be none
 */
export async function startSpeechWorker(
  weights: Promise<ArrayBuffer>,
  assetBase: string | undefined,
  signal: AbortSignal,
): Promise<SpeechWorker> {
  const url = await assetUrl('speech.worker.js', assetBase);
  signal.throwIfAborted();
  const worker = startWorker(url);
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  const failed = failureOf(worker);
  failed.catch(() => undefined); // it may fail before there are weights
  tell(worker, await weights);
  const answered = new Promise<boolean>((resolve) => {
    worker.onmessage = () => resolve(true);
  });
  if (!(await within(READY_MS, Promise.race([answered, failed]), signal)))
    throw new Error('The worker does not answer.');
  return worker;
}

const tell = (worker: Worker, message: ToSpeechWorker) => worker.postMessage(message);

function failureOf(worker: Worker): Promise<never> {
  return new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // handled here: don't report it to the page's own handlers
      reject(new Error('The worker failed.'));
    });
  });
}

/** Counts in a worker. */
export class WorkerCounting implements Counting {
  readonly detector = { detector: 'silero-vad-v6' } as const;
  readonly broken: Promise<never>;
  readonly #worker: SpeechWorker;
  readonly #sampleRate: number;
  #count: SpeechCount = { samples: 0, speechSeconds: 0, speaking: false };
  #pushed = 0;
  #onCount: () => void = () => undefined;
  readonly #silence: ReturnType<typeof createTimer>;

  /** @param sampleRate Hz, of the samples that will be pushed */
  constructor(worker: SpeechWorker, sampleRate: number, signal: AbortSignal) {
    this.#worker = worker;
    this.#sampleRate = sampleRate;
    let silent: (error: Error) => void = () => undefined;
    const fallenSilent = new Promise<never>((_, reject) => (silent = reject));
    this.broken = Promise.race([failureOf(worker), fallenSilent]);
    this.broken.catch(() => undefined);
    this.#silence = createTimer(() => silent(new Error('The worker fell silent.')), signal);
    worker.onmessage = ({ data }: MessageEvent<SpeechCount>) => this.#hear(data);
  }

  get speechSeconds(): number {
    return this.#count.speechSeconds;
  }

  get speaking(): boolean {
    return this.#count.speaking;
  }

  push(samples: Samples): void {
    if (samples.length === 0) return;
    if (this.#isDone) this.#silence.start(SILENT_MS);
    this.#pushed += samples.length;
    tell(this.#worker, { sampleRate: this.#sampleRate, samples });
  }

  async finish(signal: AbortSignal): Promise<void> {
    const done = new Promise<void>((resolve) => {
      this.#onCount = () => {
        if (this.#isDone) resolve();
      };
      this.#onCount();
    });
    await Promise.race([done, this.broken]);
    signal.throwIfAborted();
  }

  get #isDone(): boolean {
    return this.#count.samples === this.#pushed;
  }

  #hear(count: SpeechCount): void {
    this.#count = count;
    if (this.#isDone) this.#silence.stop();
    else this.#silence.start(SILENT_MS);
    this.#onCount();
  }
}
