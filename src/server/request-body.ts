import { isJsonObject, type JsonObject } from '../domain/json.js';
import { Problem } from './problem.js';

/** Far above 20 tags of the longest kind. */
const MAXIMUM_BYTES = 64 * 1024;

/** Reads a JSON object from a request. @throws Problem 415, 413 or 400 */
export async function readJsonBody(request: Request): Promise<JsonObject> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(415, 'The content type must be application/json.');
  const json = parse(await readText(request));
  if (!isJsonObject(json)) throw new Problem(400, 'The body must be a JSON object.');
  return json;
}

function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    throw new Problem(400, 'The body must be JSON.');
  }
}

/** Reads no further than the limit, whatever `content-length` says. */
async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAXIMUM_BYTES) throw new Problem(413, `The body must not exceed ${MAXIMUM_BYTES} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
