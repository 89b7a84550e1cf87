import { stringField } from '../domain/json.js';
import type { RecordingKind } from '../domain/model.js';
import { boundedChunks, type BodyLimits } from './bounded-body.js';
import { Problem } from './problem.js';
import { relativeUrl } from './relative-url.js';
import type { Sealer, TokenScope } from './sealer.js';
import { isSecureUrl, type Fetch } from './thymia-api.js';
import { statusOf } from './put-recording.js';

/** Hides the store's presigned URLs behind the host's own, for stores that pages can't reach. */
export interface Relay {
  /** The replacement upload URL, relative to the endpoint. */
  hide(url: string, id: string, kind: RecordingKind): Promise<string>;
  /** Streams a recording through to the store. @throws Problem */
  forward(request: Request, query: URLSearchParams): Promise<Response>;
}

/** What a relay needs. */
export interface RelayOptions {
  readonly sealer: Sealer;
  readonly fetch: Fetch;
  readonly limits: BodyLimits;
}

/** Same as the store's own URLs. Source: thymia API, "URL validity". */
const LIFETIME = '1h';

/** A relay without state: its sealed URLs hold everything. */
export function createRelay({ sealer, fetch, limits }: RelayOptions): Relay {
  return {
    async hide(url, id, kind) {
      const target = await sealer.seal({ url }, scopeOf(id, kind), LIFETIME);
      return relativeUrl({ run: id, kind, target });
    },
    async forward(request, query) {
      const scope = scopeOf(query.get('run') ?? '', query.get('kind') ?? '');
      const target = await sealer.open(query.get('target') ?? '', scope);
      const url = target && stringField(target, 'url');
      if (url === undefined || !isSecureUrl(url)) throw expired();
      const body = recordingOf(request, limits);
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limits.longestMs)]);
      const status = await statusOf(fetch, storeRequest(url, body, signal));
      body.end();
      if (body.problem) throw body.problem;
      if (status === 403 || status === 404) throw expired();
      if (status === undefined || status < 200 || status > 299)
        throw new Problem(502, 'The store did not take the recording.');
      return new Response(null, { status: 204 });
    },
  };
}

const scopeOf = (id: string, kind: string): TokenScope => ({ id, use: `upload/${kind}` });

const expired = () => new Problem(403, 'The upload URL is wrong or has expired: ask for a new run.');

function storeRequest(url: string, { contentType, bytes, stream }: Recording, signal: AbortSignal): Request {
  const init: RequestInit & { readonly duplex: 'half' } = {
    method: 'PUT',
    // Stores need the length in advance.
    headers: { 'content-type': contentType, 'content-length': `${bytes}` },
    body: stream,
    duplex: 'half',
    redirect: REFUSE_REDIRECTS,
    signal,
  };
  return new Request(url, init);
}

/** A recording in transit. */
interface Recording {
  readonly contentType: string;
  readonly bytes: number;
  readonly stream: ReadableStream<Uint8Array>;
  /** Drops what the store did not take. */
  readonly end: () => void;
  /** What was wrong with the body, once the stream has failed. */
  readonly problem: Problem | undefined;
}

function recordingOf(request: Request, limits: BodyLimits): Recording {
  const contentType = (request.headers.get('content-type') ?? '').replace(/;.*$/s, '').trim();
  if (!/^audio\/[\w.+-]+$/.test(contentType)) throw new Problem(415, 'The content type must be audio/wav.');
  const length = request.headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length)) throw new Problem(411, 'The content-length header is missing.');
  const bytes = Number(length);
  if (bytes > limits.maximumBytes) throw new Problem(413, `The body must not exceed ${limits.maximumBytes} bytes.`);
  let problem: Problem | undefined;
  const chunks = boundedChunks(request, { ...limits, maximumBytes: bytes });
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value } = await chunks.next();
          if (value) controller.enqueue(value);
          else controller.close();
        } catch (error) {
          if (error instanceof Problem) problem = error;
          throw error;
        }
      },
      cancel: () => void chunks.return(),
    },
    { highWaterMark: 0 },
  );
  return {
    contentType,
    bytes,
    stream: ofLength(stream, bytes),
    end: () => void chunks.return().catch(() => undefined),
    get problem() {
      return problem;
    },
  };
}

/** Cloudflare Workers take a body's length from its kind of stream. */
declare const FixedLengthStream: (new (bytes: number) => TransformStream<Uint8Array, Uint8Array>) | undefined;

const ofLength = (stream: ReadableStream<Uint8Array>, bytes: number) =>
  typeof FixedLengthStream === 'undefined' ? stream : stream.pipeThrough(new FixedLengthStream(bytes));

/**
 * Unless redirects are errors, `fetch` buffers the whole body for one. Workers lack that mode.
 * Source: Fetch standard, "HTTP-network-or-cache fetch", 8.1.
 */
const REFUSE_REDIRECTS = typeof FixedLengthStream === 'undefined' ? 'error' : 'manual';
