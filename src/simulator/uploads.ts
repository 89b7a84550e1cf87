import { MODEL_RULES, type Model } from '../domain/model.js';
import { analyse } from './analysis.js';
import type { RunStore, SimulatedRun, Upload } from './run-store.js';
import type { SpeechEstimate } from './speech-estimate.js';

/** Path under which the presigned URLs lie. */
export const UPLOAD_PATH = '/thymia-uploads/';

/** Source: thymia API, "URL validity". */
const LIFETIME_MS = 3_600_000;

/** Places for the recordings of a new run. @param now milliseconds since the epoch */
export function reserveUploads(model: Model, now: number): Map<string, Upload> {
  const expiresAt = now + LIFETIME_MS;
  return new Map(MODEL_RULES[model].kinds.map((kind) => [kind, { signature: crypto.randomUUID(), expiresAt }]));
}

/** The presigned URL of each recording, by the name that its field has in thymia's answer. */
export function uploadUrls(run: SimulatedRun, origin: string): Record<string, string> {
  const urlOf = (kind: string, { signature, expiresAt }: Upload) =>
    `${origin}${UPLOAD_PATH}${run.id}/${kind}?expires=${expiresAt}&signature=${signature}`;
  return Object.fromEntries(Array.from(run.uploads, ([kind, upload]) => [`${kind}UploadUrl`, urlOf(kind, upload)]));
}

/** What the store behind the presigned URLs needs. */
export interface UploadOptions {
  readonly runs: RunStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly estimateSpeech: SpeechEstimate;
  /** Content type that the URLs are signed for, if any. */
  readonly contentType: string | undefined;
}

/** Takes a `PUT` to a presigned URL; with the last recording of a run, its processing begins. */
export async function receiveUpload(request: Request, options: UploadOptions): Promise<Response> {
  if (request.method !== 'PUT') return refusal(405, 'MethodNotAllowed');
  const { pathname, searchParams } = new URL(request.url);
  const [id = '', kind = ''] = pathname.slice(UPLOAD_PATH.length).split('/');
  const run = options.runs.find(id);
  const upload = run?.uploads.get(kind);
  if (run === undefined || upload === undefined) return refusal(403, 'SignatureDoesNotMatch');
  if (!isSigned(upload, searchParams) || !hasSignedType(request, options)) return refusal(403, 'SignatureDoesNotMatch');
  if (options.now() >= upload.expiresAt) return refusal(403, 'AccessDenied');
  const bytes = new Uint8Array(await request.arrayBuffer());
  upload.analysis ??= analyse(bytes, run.model, options.estimateSpeech);
  const isComplete = Array.from(run.uploads.values()).every(({ analysis }) => analysis !== undefined);
  if (isComplete) run.runAt ??= options.now();
  return new Response(null, { status: 200 });
}

const isSigned = ({ signature, expiresAt }: Upload, query: URLSearchParams) =>
  query.get('signature') === signature && query.get('expires') === `${expiresAt}`;

const hasSignedType = (request: Request, { contentType }: UploadOptions) =>
  contentType === undefined || request.headers.get('content-type') === contentType;

const refusal = (status: number, code: string) =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });
