/* Whether the page's Content-Security-Policy lets the recorder's parts in, and whether they are where they should be. */
import { canRecord, recordsPcm } from '../platform/browser-support.js';
import type { ToSpeechWorker } from '../capture/speech/counting/worker-messages.js';
import { assetUrl, inlinedWeights, type AssetName } from '../capture/files/asset-url.js';
import { isWebPage, loadSpeechWeights } from '../capture/speech/detector/load-weights.js';
import { parseSpeechWeights } from '../capture/speech/detector/weights.js';
import { startWorker } from '../capture/files/start-worker.js';
import { toRecorderError } from '../domain/errors.js';
import { wavHeader } from '../domain/wav.js';
import type { Advice, Subject } from './diagnosis.js';
import { tryLoading, type Outcome } from './try-loading.js';

/** Hz; any will do. */
const SAMPLE_RATE = 8000;
/** How long whatever has the place of a file may take to answer. */
const ANSWER_MS = 5000;

export const worker = ({ options: { assetBase } }: Subject) =>
  adviceOnFile('speech.worker.js', 'counts speech beside the page', assetBase, async (file) => ({
    outcome: await tryLoading('worker-src', (signal) => answerOfWorker(file, signal)),
    source: isOwn(file) ? sourceOf(file) : 'blob:',
  }));

/** Where the browser records PCM itself, nothing takes samples on the audio thread. */
export async function worklet({ options: { assetBase } }: Subject): Promise<Advice> {
  if (!canRecord()) return undefined;
  return recordsPcm() ? '' : adviceOnFile('recorder.worklet.js', 'records', assetBase, tryWorklet);
}

async function tryWorklet(file: URL): Promise<Trial> {
  const { audioWorklet } = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const outcome = await tryLoading('script-src', () => audioWorklet.addModule(file));
  // Browsers don't report every blocked worklet: a script that is there and can't be loaded is blocked.
  const isBlocked = outcome.is === 'missing' && (isInlined(file) || (await answerAt(file)) === 'script');
  return { outcome: isBlocked ? { is: 'blocked', directive: 'script-src' } : outcome, source: sourceOf(file) };
}

export async function weights({ options: { assetBase } }: Subject): Promise<Advice> {
  if (await inlinedWeights(assetBase)) return ''; // they are part of the script
  return adviceOnFile('silero-vad-v6.bin', 'tells speech from noise', assetBase, async (file) => ({
    outcome: await tryLoading('connect-src', async (signal) =>
      parseSpeechWeights(await loadSpeechWeights(signal, assetBase)),
    ),
    source: sourceOf(file),
  }));
}

export async function playback(): Promise<Advice> {
  const frames = SAMPLE_RATE / 10;
  const silence = new Blob([wavHeader({ sampleRate: SAMPLE_RATE, frames }), new Int16Array(frames)]);
  const url = URL.createObjectURL(silence);
  const outcome = await tryLoading('media-src', (signal) => metadataOf(new Audio(url), signal));
  URL.revokeObjectURL(url);
  return outcome.is === 'blocked' ? policyAdvice('media-src', 'blob:', 'the player of recordings') : '';
}

/** What really answers at a file's URL, whatever its status says; `nothing` also where the page may not ask. */
async function answerAt(file: URL): Promise<'nothing' | 'web page' | 'script' | 'something else'> {
  const response = await fetch(file, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
  await response?.body?.cancel();
  if (response === undefined) return 'nothing';
  if (isWebPage(response)) return 'web page';
  if (!response.ok) return 'nothing';
  return /\b(java|ecma)script\b/i.test(response.headers.get('content-type') ?? '') ? 'script' : 'something else';
}

/** It answers when it is asked to count nothing. */
async function answerOfWorker(file: URL, signal: AbortSignal): Promise<void> {
  const worker = startWorker(file);
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  worker.postMessage({ sampleRate: SAMPLE_RATE, samples: new Int16Array() } satisfies ToSpeechWorker);
  await firstEvent(worker, 'message', signal);
}

const metadataOf = (audio: HTMLAudioElement, signal: AbortSignal) => firstEvent(audio, 'loadedmetadata', signal);

/** Rejects on `error`. */
function firstEvent(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, () => resolve(), { signal });
    target.addEventListener('error', () => reject(new Error('It did not load.')), { signal });
  });
}

const isInlined = (file: URL) => file.protocol === 'blob:';
const isOwn = (file: URL) => file.origin === globalThis.origin;

function sourceOf(file: URL): string {
  if (isInlined(file)) return 'blob:';
  return isOwn(file) ? "'self'" : file.origin;
}

/** What came of trying a file, and what the policy has to name for it. */
interface Trial {
  readonly outcome: Outcome;
  readonly source: string;
}

async function adviceOnFile(
  name: AssetName,
  does: string,
  assetBase: string | undefined,
  tryFile: (file: URL) => Promise<Trial>,
): Promise<Advice> {
  let file: URL;
  try {
    file = await assetUrl(name, assetBase);
  } catch (thrown) {
    return sentence(toRecorderError(thrown, 'configuration', 'Load the recorder’s chunks: one did not come').message);
  }
  const { outcome, source } = await tryFile(file);
  if (outcome.is === 'loaded') return '';
  if (outcome.is === 'blocked') {
    const directive = outcome.directive.replace(/-elem$/, '');
    return policyAdvice(
      directive,
      directive === 'trusted-types' ? 'thymia-recorder' : source,
      `${name}, which ${does}`,
    );
  }
  const readable = isOwn(file) ? '' : ' with Access-Control-Allow-Origin';
  const why = WHY[await answerAt(file)];
  return (
    `Serve the folder "assets" beside the recorder’s script${readable}, set "asset-base" to where it is, ` +
    `or import thymia-recorder/inline: ${name}, which ${does}, ${why}`
  );
}

const WHY = {
  nothing: 'does not load',
  'web page': 'was not copied along, and a web page answers in its place',
  script: 'does not load',
  'something else': 'does not load: another file answers, or one with a wrong content type',
} as const;

const sentence = (message: string) => message.replace(/^./, (first) => first.toUpperCase()).replace(/\.$/, '');

/** What to add to the page's policy. */
export const policyAdvice = (directive: string, source: string, blocked: string) =>
  `Add ${source} to ${directive} of the page’s Content-Security-Policy: it blocks ${blocked}`;
