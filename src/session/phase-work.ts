import type { Capturing } from './capturing.js';
import { failedEvent } from './failed-event.js';
import type { LoadSending } from './load-sending.js';
import { microphoneAnswered } from './microphone-answer.js';
import type { SendingContext, SendingState } from './send.js';
import type { SessionPorts } from './session-ports.js';
import type { Phase, SessionEvent, SessionState, StateOf } from './state.js';

/** How long a person may take to allow a denied microphone. */
const REPAIR_MS = 60_000;

/** The work of each phase. Phases with the same work share its abort signal. */
const WORK: Readonly<Partial<Record<Phase, 'capture' | 'create' | 'upload' | 'poll' | 'repair'>>> = {
  'requesting-microphone': 'capture',
  recording: 'capture',
  paused: 'capture',
  'requesting-run': 'create',
  uploading: 'upload',
  processing: 'poll',
  failed: 'repair',
};

/** Whether a change of phase ends the current work. Each microphone request is separate work. */
export const changesWork = (before: Phase, after: Phase) =>
  WORK[before] !== WORK[after] || after === 'requesting-microphone';

/** What a phase's work needs from its session. */
export interface WorkContext {
  readonly ports: SessionPorts;
  readonly loadSending: LoadSending;
  readonly capturing: Capturing;
  readonly deviceId: () => string | undefined;
  /** Whether a step may happen without a request from the person. */
  readonly mayGoOn: () => boolean;
  readonly sending: () => Pick<SendingContext, 'written' | 'onProgress' | 'onWaiting'>;
  readonly dispatch: (event: SessionEvent) => void;
}

/** Does a phase's work and dispatches the outcome unless `signal` is aborted. Never rejects. */
export async function doWork(state: SessionState, context: WorkContext, signal: AbortSignal): Promise<void> {
  try {
    if (state.phase === 'requesting-microphone') await capture(state, context, signal);
    else if (state.phase === 'failed') await repair(state, context, signal);
    else if (state.phase === 'requesting-run' || state.phase === 'uploading' || state.phase === 'processing')
      await send(state, context, signal);
  } catch (thrown) {
    const failed = failedEvent(thrown, 'recording-failed', `Unexpected error while ${state.phase}.`);
    if (!signal.aborted) context.dispatch(failed);
  }
}

async function capture(
  state: StateOf<'requesting-microphone'>,
  { loadSending, capturing, deviceId }: WorkContext,
  signal: AbortSignal,
): Promise<void> {
  // Before recording: the network may be gone later.
  microphoneAnswered()
    .then(loadSending)
    .catch(() => undefined);
  await capturing.start(state, deviceId(), signal);
}

async function send(state: SendingState, context: WorkContext, signal: AbortSignal): Promise<void> {
  const { ports, loadSending, sending, dispatch } = context;
  const { send: doSend } = await loadSending();
  const onRun: SendingContext['onRun'] = (run) => dispatch({ type: 'run-read', run });
  const event = await doSend(state, { ports, onRun, ...sending() }, signal);
  if (!signal.aborted) dispatch(event);
}

/**
 * Asks again, without another click, for a denied microphone that is soon allowed. Later, something else on the page
 * may have got the permission. A person who allows it in the settings then returns to the page.
 */
async function repair({ error }: StateOf<'failed'>, context: WorkContext, signal: AbortSignal): Promise<void> {
  if (error.code !== 'microphone-denied' || error.reason === 'request-cancelled') return;
  const { clock, connection, microphoneGranted } = context.ports;
  const refusedMs = clock.monotonicMs();
  await microphoneGranted(error.lock, signal);
  if (!signal.aborted && !context.mayGoOn()) await connection.returned(signal);
  if (signal.aborted || !context.mayGoOn() || clock.monotonicMs() - refusedMs > REPAIR_MS) return;
  context.dispatch({ type: 'retry' });
}
