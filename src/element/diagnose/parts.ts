/* Whether the page's Content-Security-Policy lets the recorder's parts in, and whether they are where they should be. */
import { sha256WorkerFile, speechWeightsFile, speechWorkletFile } from '../../capture/files.js';
import { startWorker } from '../../capture/start-worker.js';
import { wavHeader } from '../../domain/wav.js';
import type { Advice } from './diagnosis.js';
import { tryLoading, type Outcome } from './try-loading.js';

/** Hz; any will do. */
const SAMPLE_RATE = 8000;

export async function worker(): Promise<Advice> {
  const file = sha256WorkerFile();
  const outcome = await tryLoading('worker-src', (life) => answerOfWorker(file, life));
  return adviceOn(outcome, { file, source: isOwn(file) ? "'self'" : 'blob:', does: 'hashes the recording' });
}

export async function worklet(): Promise<Advice> {
  if (typeof AudioWorkletNode === 'undefined') return undefined;
  const file = speechWorkletFile();
  const { audioWorklet } = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const outcome = await tryLoading('script-src', () => audioWorklet.addModule(file));
  // Not every policy that blocks a worklet is told of.
  const isBlocked =
    outcome.is === 'missing' && (await tryLoading('connect-src', (life) => head(file, life))).is === 'loaded';
  return adviceOn(isBlocked ? { is: 'blocked', directive: 'script-src' } : outcome, {
    file,
    source: sourceOf(file),
    does: 'counts speech',
  });
}

export async function weights(): Promise<Advice> {
  const file = speechWeightsFile();
  const outcome = await tryLoading('connect-src', (life) => head(file, life));
  return adviceOn(outcome, { file, source: sourceOf(file), does: 'tells speech from noise' });
}

export async function playback(): Promise<Advice> {
  const frames = SAMPLE_RATE / 10;
  const silence = new Blob([wavHeader({ sampleRate: SAMPLE_RATE, frames }), new Int16Array(frames)]);
  const url = URL.createObjectURL(silence);
  const outcome = await tryLoading('media-src', (life) => metadataOf(new Audio(url), life));
  URL.revokeObjectURL(url);
  return outcome.is === 'blocked' ? policyAdvice('media-src', 'blob:', 'the player of recordings') : '';
}

async function head(file: URL, signal: AbortSignal): Promise<void> {
  const { ok } = await fetch(file, { method: 'HEAD', signal });
  if (!ok) throw new Error('It is not there.');
}

/** The hash of nothing: it is there. */
async function answerOfWorker(file: URL, life: AbortSignal): Promise<void> {
  const worker = startWorker(file);
  life.addEventListener('abort', () => worker.terminate(), { once: true });
  worker.postMessage(new Blob());
  await firstEvent(worker, 'message', life);
}

const metadataOf = (audio: HTMLAudioElement, life: AbortSignal) => firstEvent(audio, 'loadedmetadata', life);

/** Rejects on `error`. */
function firstEvent(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, () => resolve(), { signal });
    target.addEventListener('error', () => reject(new Error('It did not load.')), { signal });
  });
}

const isOwn = (file: URL) => file.origin === globalThis.origin;
const sourceOf = (file: URL) => (isOwn(file) ? "'self'" : file.origin);

interface Part {
  readonly file: URL;
  /** What the policy has to name. */
  readonly source: string;
  readonly does: string;
}

function adviceOn(outcome: Outcome, { file, source, does }: Part): Advice {
  if (outcome.is === 'loaded') return '';
  const name = file.pathname.split('/').at(-1) ?? '';
  if (outcome.is === 'blocked') {
    const directive = outcome.directive.replace(/-elem$/, '');
    return policyAdvice(
      directive,
      directive === 'trusted-types' ? 'thymia-recorder' : source,
      `${name}, which ${does}`,
    );
  }
  const readable = isOwn(file) ? '' : ' with Access-Control-Allow-Origin';
  return `Serve the folder "assets" beside the recorder’s script${readable}: ${name}, which ${does}, does not load`;
}

/** What to add to the page's policy. */
export const policyAdvice = (directive: string, source: string, blocked: string) =>
  `Add ${source} to ${directive} of the page’s Content-Security-Policy: it blocks ${blocked}`;
