/** A worker or worklet of the package, by the name of its file. */
export type ScriptAsset = 'recorder.worklet.js' | 'speech.worker.js';

/** The recorder's worker, worklet and weights, where they are part of the code. */
export interface InlinedAssets {
  /** A `blob:` URL of it. */
  urlOf(name: ScriptAsset): string;
  /** The bytes of `silero-vad-v6.bin`. */
  weights(): ArrayBuffer;
}

/** Where the page's recorders find their files, unless an element has an `assetBase` of its own. */
export const assets: {
  /** URL of the folder; next to the code without one. */
  base?: string | undefined;
  /** Set by `thymia-recorder/inline`; a base goes before it. */
  loadInlined?: () => Promise<InlinedAssets>;
} = {};

/**
 * Sets where every recorder of the page finds its worker, worklet and speech detector's weights: the package's folder
 * `dist/assets`, copied to the site. An element's own `assetBase` goes before it. Call it before the first recording.
 * @param url the folder, absolute or relative to the page; `undefined`: next to the module that loads them, the default
 */
export function setAssetBase(url: string | URL | undefined): void {
  assets.base = url?.toString();
}
