import { RecorderError } from '../domain/errors.js';

/** A run is a few kilobytes; anything near this size is something else. */
const MAXIMUM_BYTES = 1024 * 1024;

const invalid = (what: string) => new RecorderError('host-response-invalid', `The host endpoint's answer ${what}.`);

/** Whether an answer is JSON by its content type. */
export function isJson({ headers }: Response): boolean {
  return /^application\/(.+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

/**
 * Reads an answer's JSON, up to a size limit.
 * @throws RecorderError `host-response-invalid`
 */
export async function readJson(response: Response): Promise<unknown> {
  if (!isJson(response)) throw invalid('is not JSON by its content-type');
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('is not valid JSON'); // without the cause: it would quote the answer
  }
}

async function readText(response: Response): Promise<string> {
  if (!Reflect.has(response, 'body')) return readAtOnce(response);
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MAXIMUM_BYTES) {
      void reader.cancel();
      throw invalid(`is larger than ${MAXIMUM_BYTES} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** For a `fetch` polyfill, which has no streams. */
async function readAtOnce(response: Response): Promise<string> {
  const text = await response.text();
  if (text.length > MAXIMUM_BYTES) throw invalid(`is larger than ${MAXIMUM_BYTES} bytes`);
  return text;
}
