import { isJsonObject, type JsonObject } from '../domain/json.js';
import { boundedChunks, type BodyLimits } from './bounded-body.js';
import { parsedJson } from './json-text.js';
import { Problem } from './problem.js';

/** Reads a JSON object from a request. @throws Problem 415, 413, 408, 400 or 500 */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<JsonObject> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem(415, 'The content type must be application/json.');
  const json = parsedJson(await readText(request, limits));
  if (json === undefined) throw new Problem(400, 'The body must be JSON.');
  if (!isJsonObject(json)) throw new Problem(400, 'The body must be a JSON object.');
  return json;
}

/** Reads no further than the limit, whatever `content-length` says. */
async function readText(request: Request, limits: BodyLimits): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of boundedChunks(request, limits)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
