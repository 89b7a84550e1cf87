import type { CallOptions } from './call-options.js';
import { isSecureUrl, type Fetch } from './thymia-api.js';
import { ThymiaError, type ThymiaErrorCode } from './thymia-error.js';
import type { ApolloRun } from './types.js';

/** How long the report's server may take to answer. */
const ANSWER_TIMEOUT_MS = 30_000;

/** A report of a few pages takes less than a megabyte. */
const MAXIMUM_REPORT_BYTES = 50_000_000;

/** What a download needs. */
export interface ReportSource {
  readonly fetch: Fetch;
  /** Reads the run again for working links. */
  readonly readRun: (id: string, options: CallOptions) => Promise<ApolloRun>;
}

/**
 * Streams the PDF of an Apollo run's report. If the run's own link no longer works, reads the run again for a new one.
 * The request contains no API key. A report of more than 50 MB fails.
 * @throws ThymiaError `not-found` if the report doesn't exist or is gone; its message never contains a link
 */
export async function downloadReport(
  run: Pick<ApolloRun, 'id' | 'report'>,
  { fetch, readRun }: ReportSource,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const pdf = await pdfAt(run.report?.pdfUrl, fetch, signal).catch(nothingIfGone);
  if (pdf) return pdf;
  const { report } = await readRun(run.id, { signal });
  return pdfAt(report?.pdfUrl, fetch, signal);
}

function nothingIfGone(error: unknown): undefined {
  if (!(error instanceof ThymiaError && error.code === 'not-found')) throw error;
}

async function pdfAt(
  url: string | undefined,
  fetch: Fetch,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Uint8Array>> {
  if (url === undefined) throw new ThymiaError('not-found', 'The run has no report.');
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_TIMEOUT_MS);
  const waiting = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  try {
    return await pdfIn(await followed(url, fetch, waiting));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ThymiaError) throw error;
    throw new ThymiaError('unreachable', "No answer from the report's server.");
  } finally {
    clearTimeout(timer);
  }
}

const MAXIMUM_REDIRECTS = 5;

/** The answer after all redirects. Never requests an insecure URL. */
async function followed(link: string, fetch: Fetch, signal: AbortSignal): Promise<Response> {
  let url = link;
  for (let redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects++) {
    if (!isSecureUrl(url))
      throw new ThymiaError('response-invalid', "The report's link isn't https, or has credentials.");
    const headers = { accept: 'application/pdf' };
    const response = await fetch(
      new Request(url, { headers, redirect: 'manual', referrerPolicy: 'no-referrer', signal }),
    );
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    url = URL.canParse(location, url) ? new URL(location, url).href : '';
  }
  throw new ThymiaError('response-invalid', `The report's link is redirected more than ${MAXIMUM_REDIRECTS} times.`);
}

async function pdfIn(response: Response): Promise<ReadableStream<Uint8Array>> {
  const { ok, status, body } = response;
  if (!ok || !body) throw await refused(response, codeOf(status));
  const reader = body.getReader();
  const head = await readHead(reader);
  if (new TextDecoder('latin1').decode(head).startsWith(SIGNATURE)) return restOf(reader, head);
  await reader.cancel();
  throw new ThymiaError('response-invalid', 'The report isn’t a PDF.', { status });
}

async function refused({ status, body }: Response, code: ThymiaErrorCode): Promise<ThymiaError> {
  await body?.cancel();
  const why = code === 'not-found' ? ': the link has expired, or the data is deleted' : '';
  return new ThymiaError(code, `The report's server answered ${status}${why}.`, { status });
}

function codeOf(status: number): ThymiaErrorCode {
  if ([401, 403, 404, 410].includes(status)) return 'not-found';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'response-invalid';
}

/** How every PDF begins. A sign-in page must not get into a record. Source: ISO 32000-1, 7.5.2. */
const SIGNATURE = '%PDF-';

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads at least the signature's length, if there are that many bytes. */
async function readHead(reader: Reader): Promise<Uint8Array> {
  let head = new Uint8Array();
  while (head.length < SIGNATURE.length) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

function restOf(reader: Reader, head: Uint8Array): ReadableStream<Uint8Array> {
  let bytes = head.length;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(head),
    async pull(controller) {
      const { done, value } = await reader.read();
      bytes += value?.length ?? 0;
      if (bytes > MAXIMUM_REPORT_BYTES) {
        reader.cancel().catch(() => undefined); // the sender may ignore it
        throw new ThymiaError('response-invalid', `The report has more than ${MAXIMUM_REPORT_BYTES} bytes.`);
      }
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
