import { RecorderError } from '../domain/errors.js';

/** How long the server may take to say so. */
const ANSWER_MS = 5000;

/** Chromium and Firefox name the file that they could not load; Safari doesn't. */
const FILE = /https?:\/\/[^\s"')]+/;

/**
 * Loads a part of the recorder. One that the server no longer has was replaced by a newer version's while the page was
 * open.
 * @throws RecorderError `recording-failed` with the reason `page-outdated` for such a part, otherwise what `load` throws
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!(await isGone(cause).catch(() => false))) throw cause; // an older browser may not be able to ask
    const message = 'A newer version of the recorder was deployed while this page was open: the page must be reloaded.';
    throw new RecorderError('recording-failed', message, { reason: 'page-outdated', retryable: false, cause });
  }
}

async function isGone(cause: unknown): Promise<boolean> {
  const [file] = FILE.exec(String(cause)) ?? [];
  if (file === undefined) return false;
  const signal = AbortSignal.timeout(ANSWER_MS);
  const answer = await fetch(file, { method: 'HEAD', cache: 'no-store', signal }).catch(() => undefined);
  if (!answer) return false;
  const isPage = answer.ok && /text\/html/.test(answer.headers.get('content-type') ?? ''); // what some servers give for any path
  return isPage || answer.status === 404 || answer.status === 410;
}
