import { visibleRun } from '../domain/audience.js';
import type { Run } from '../domain/contract.js';
import { RecorderError } from '../domain/errors.js';
import type { UploadProgress } from '../domain/ports.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { pollRun } from './poll-run.js';
import { retrying, type RetryOptions, type Waiting } from './retry.js';
import type { SessionPorts } from './session-ports.js';
import { isAllRecorded, type SessionEvent, type StateOf } from './state.js';
import { unlessAborted } from './unless-aborted.js';
import { UPLOAD_RETRIES, uploadRecordings } from './upload-recordings.js';

/** How often to retry creating a run. */
const CREATE_RETRIES = 3;

const EXPIRED = 'The store refused the recording at two upload URLs in turn: is its CORS configured for this page?';

/** A session that is sending its recordings. */
export type SendingState = StateOf<'requesting-run' | 'uploading' | 'processing'>;

/** What sending needs from its session. */
export interface SendingContext {
  readonly ports: Pick<SessionPorts, 'runClient' | 'upload' | 'clock' | 'connection'>;
  /** Resolves when the session's state is saved: a later page must know of this run. */
  readonly written: Promise<void>;
  readonly onProgress: (progress: UploadProgress) => void;
  readonly onRun: (run: Run) => void;
  readonly onWaiting: (waiting: Waiting | undefined) => void;
}

/**
 * Does the work of a sending phase and resolves with the outcome. Reports nothing once `signal` is aborted.
 * @throws RecorderError if the work fails
 */
export function send(state: SendingState, context: SendingContext, signal: AbortSignal): Promise<SessionEvent> {
  switch (state.phase) {
    case 'requesting-run':
      return requestRun(state, context, signal);
    case 'uploading':
      return upload(state, context, signal);
    case 'processing':
      return poll(state, context, signal);
  }
}

async function requestRun(
  { plan, runNumber }: StateOf<'requesting-run'>,
  context: SendingContext,
  signal: AbortSignal,
): Promise<SessionEvent> {
  await context.written;
  const idempotencyKey = idempotencyKeyOf(plan.sessionId, runNumber);
  const create = () => context.ports.runClient.create(plan.endpoint, plan.request, idempotencyKey, signal);
  const created = await retrying(create, retryOptions(CREATE_RETRIES, context, signal), signal);
  return { type: 'run-created', created };
}

async function upload(
  state: StateOf<'uploading'>,
  context: SendingContext,
  signal: AbortSignal,
): Promise<SessionEvent> {
  await context.written;
  const services = {
    upload: context.ports.upload,
    retry: retryOptions(UPLOAD_RETRIES, context, signal),
    onProgress: unlessAborted(signal, context.onProgress),
  };
  const outcome = await uploadRecordings(state, services, signal);
  if (outcome === 'uploaded') return { type: 'uploaded' };
  if (state.isReplacement) throw new RecorderError('upload-failed', EXPIRED);
  return { type: 'upload-url-expired' };
}

async function poll(
  state: StateOf<'processing'>,
  { ports, onRun, onWaiting }: SendingContext,
  signal: AbortSignal,
): Promise<SessionEvent> {
  const { model, audience } = state.plan;
  const listener = {
    onRun: (run: Run) => onRun(visibleRun(run, model, audience)),
    onWaiting: unlessAborted(signal, onWaiting),
    mayBeSentAgain: !state.isSentAgain && isAllRecorded(state),
  };
  return { type: await pollRun(state, ports, listener, signal) };
}

function retryOptions(
  retries: number,
  { ports: { clock, connection }, onWaiting }: SendingContext,
  signal: AbortSignal,
): RetryOptions {
  return { clock, connection, retries, onWaiting: unlessAborted(signal, onWaiting) };
}
