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
  /** The speech detector's weights. */
  'silero-vad-v6.bin': () => new URL('../speech/detector/silero-vad-v6.bin', import.meta.url).href,
} as const satisfies Record<ScriptAsset | 'silero-vad-v6.bin', () => string>;

/** The name of a file of the package's folder `assets`. */
export type AssetName = keyof typeof BESIDE;

/** The fix for a file that the recorder can't find. */
export const ASSETS_FIX =
  'serve the package’s folder dist/assets and call setAssetBase(url), or import thymia-recorder/inline';

/**
 * The URL of a file. In order: within the element's base, within the page's, inlined, next to the code. A promise only
 * if it is inlined and its code has yet to load.
 * @param base the element's own `assetBase`
 * @throws RecorderError `configuration` if the base isn't a URL, or if nobody set one and the bundle has no URL of its
 * own
 */
export function assetUrl(name: AssetName, base: string | undefined): URL | Promise<URL> {
  const folder = folderFrom(base);
  if (folder === undefined && assets.loadInlined && name !== 'silero-vad-v6.bin')
    return assets.loadInlined().then(({ urlOf }) => new URL(urlOf(name)));
  try {
    // Relative to the page, like hosts' folders and the paths that some bundlers give for such files.
    return new URL(folder === undefined ? BESIDE[name]() : folder.replace(/\/?$/, `/${name}`), pageUrl());
  } catch (cause) {
    throw new RecorderError('configuration', `${name} has no URL here: ${ASSETS_FIX}`, { cause });
  }
}

/** The bytes of the weights, if inlined. */
export async function inlinedWeights(base: string | undefined): Promise<ArrayBuffer | undefined> {
  return folderFrom(base) === undefined ? (await assets.loadInlined?.())?.weights() : undefined;
}

/** The folder that the host set, if any. An empty string doesn't count. */
const folderFrom = (base: string | undefined) => base || assets.base || undefined;

/** Base of relative URLs; `undefined` on a server. */
function pageUrl(): string | undefined {
  if ('document' in globalThis) return document.baseURI;
  return 'location' in globalThis ? location.href : undefined;
}
