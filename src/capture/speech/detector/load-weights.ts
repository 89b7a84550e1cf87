import { RecorderError } from '../../../domain/errors.js';
import { assetUrl, ASSETS_FIX, inlinedWeights } from '../../files/asset-url.js';

/** The one part of Node used here; other runtimes lack it, and bundlers find no import to resolve. */
interface NodeProcess {
  getBuiltinModule?(id: 'node:fs/promises'): {
    readFile(url: URL, options: { readonly signal: AbortSignal | undefined }): Promise<Uint8Array>;
  };
}
declare const process: NodeProcess | undefined;

/**
 * Loads the weights file: from disk in Node, otherwise with `fetch`. An audio worklet has neither and needs the file
 * passed in.
 * @param assetBase see `assetUrl`
 *
 * @throws RecorderError `configuration` when it cannot be read; the signal's reason when aborted.
 */
export async function loadSpeechWeights(signal?: AbortSignal, assetBase?: string): Promise<ArrayBuffer> {
  signal?.throwIfAborted();
  try {
    const inlined = await inlinedWeights(assetBase);
    if (inlined) return inlined;
    const url = await assetUrl('silero-vad-v6.bin', assetBase);
    return await (url.protocol === 'file:' ? readFromDisk(url, signal) : download(url, signal));
  } catch (cause) {
    signal?.throwIfAborted();
    throw new RecorderError(
      'configuration',
      `silero-vad-v6.bin could not be loaded: ${ASSETS_FIX}, or pass it as weights`,
      { cause },
    );
  }
}

async function readFromDisk(url: URL, signal: AbortSignal | undefined): Promise<ArrayBuffer> {
  const files = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:fs/promises');
  if (!files) throw new Error('This runtime cannot read files');
  return new Uint8Array(await files.readFile(url, { signal })).buffer;
}

async function download(url: URL, signal: AbortSignal | undefined): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal: signal ?? null });
  if (!response.ok) throw new Error(`The server answered with status ${response.status}`);
  if (isWebPage(response)) throw new Error('The server answered with a web page');
  return response.arrayBuffer();
}

/** Whether it is a server's page for missing files, which some send with status 200. */
export const isWebPage = ({ headers }: Response) => /\bhtml\b/i.test(headers.get('content-type') ?? '');
