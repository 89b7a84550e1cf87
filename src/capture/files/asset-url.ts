import { assets, type ScriptAsset } from '../../platform/assets.js';
import { RecorderError } from '../../domain/errors.js';

/*
 * The files that a recording needs beside the code, by their names in the package. Each becomes a file of its own in the
 * build, by this very form of `new URL`. Functions, since not everything that imports this may know its own URL.
 */
const BESIDE = {
  /** Counts speech, beside the page. */
  'speech.worker.js': () => new URL('../speech/counting/speech.worker.ts', import.meta.url).href,
  /** Takes samples on the audio thread, where the browser's recorder can't. */
  'recorder.worklet.js': () => new URL('../recorder-library/recorder.worklet.ts', import.meta.url).href,
  /** What the speech detector has learnt. */
  'silero-vad-v6.bin': () => new URL('../speech/detector/silero-vad-v6.bin', import.meta.url).href,
} as const satisfies Record<ScriptAsset | 'silero-vad-v6.bin', () => string>;

/** The name of a file of the package's folder `assets`. */
export type AssetName = keyof typeof BESIDE;

/** What a developer does about a file that the recorder does not find. */
export const ASSETS_FIX =
  'serve the package’s folder dist/assets and call setAssetBase(url), or import thymia-recorder/inline';

/**
 * The URL of a file: within the element's base, else the page's, else inlined, else next to the code. A promise only
 * where it is inlined and its code has yet to load.
 * @param base the element's own `assetBase`
 * @throws RecorderError `configuration` when the base isn't a URL, or when nobody set one and the bundle has no URL of its own
 */
export function assetUrl(name: AssetName, base: string | undefined): URL | Promise<URL> {
  const folder = folderFrom(base);
  if (folder === undefined && assets.loadInlined && name !== 'silero-vad-v6.bin')
    return assets.loadInlined().then(({ urlOf }) => new URL(urlOf(name)));
  try {
    // Relative to the page: so are hosts' folders, and some bundlers give a path for a file beside the code.
    return new URL(folder === undefined ? BESIDE[name]() : folder.replace(/\/?$/, `/${name}`), pageUrl());
  } catch (cause) {
    throw new RecorderError('configuration', `${name} has no URL here: ${ASSETS_FIX}`, { cause });
  }
}

/** The bytes of the weights, where they are inlined. */
export async function inlinedWeights(base: string | undefined): Promise<ArrayBuffer | undefined> {
  return folderFrom(base) === undefined ? (await assets.loadInlined?.())?.weights() : undefined;
}

/** Where the files are, when the host said so; an empty text says nothing. */
const folderFrom = (base: string | undefined) => base || assets.base || undefined;

/** What relative URLs are relative to; `undefined` on a server. */
function pageUrl(): string | undefined {
  if ('document' in globalThis) return document.baseURI;
  return 'location' in globalThis ? location.href : undefined;
}
