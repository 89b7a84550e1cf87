import { request, type RequestOptions } from 'node:http';
import { isJsonObject, stringField } from '../../src/domain/json.js';

/** Whatever a page asks a backend for, and thymia. */
export interface Work {
  readonly url: string;
  readonly options: RequestOptions;
  readonly body?: string | Buffer;
  /** Sends a key with each request, as the element does. */
  readonly hasIdempotencyKey?: boolean;
}

const BODY = JSON.stringify({ model: 'helios', language: 'en-GB', recordingTime: '2026-03-01T07:30:00' });

/** That a run is created, another one each time. */
export const creating = (url: string): Work => ({
  url,
  hasIdempotencyKey: true,
  options: { method: 'POST', headers: { 'content-type': 'application/json' } },
  body: BODY,
});

/** That a run is read. */
export const reading = (url: string): Work => ({ url, options: { method: 'GET' } });

/** That a recording is uploaded. */
export const uploading = (url: string, body: Buffer): Work => ({
  url,
  options: { method: 'PUT', headers: { 'content-type': 'audio/wav' } },
  body,
});

/** Creates a run at an endpoint; resolves with the URLs of its answer. */
export async function createRun(endpoint: string) {
  const created: unknown = JSON.parse(await send(creating(endpoint)));
  const urlOf = (field: string) =>
    new URL((isJsonObject(created) ? stringField(created, field) : undefined) ?? '', endpoint).href;
  return { statusUrl: urlOf('statusUrl'), uploadUrl: urlOf('recordingUploadUrl') };
}

/** Sends a request and gives the text of a 2xx. */
export function send({ url, options, body, hasIdempotencyKey = false }: Work): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        if (answer.statusCode !== undefined && answer.statusCode < 300) resolve(text);
        else reject(new Error(`${answer.statusCode ?? 0} from ${new URL(url).pathname}: ${text}`));
      });
    });
    if (hasIdempotencyKey) outgoing.setHeader('idempotency-key', crypto.randomUUID());
    outgoing.on('error', reject).end(body);
  });
}
