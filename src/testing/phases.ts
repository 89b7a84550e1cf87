import { RecorderError } from '../domain/errors.js';
import { SPEECH_MARGIN } from '../domain/model.js';
import type { ThymiaRecorder } from '../element/index.js';
import type { Phase } from '../session/state.js';
import type { FakePorts, ReadCall } from './fake-session.js';
import { last } from './turns.js';

/** Makes a reply that goes wrong. */
export const refusing = (error: RecorderError) => () => {
  throw error;
};

/** Brings a recorder that is on the page into a state worth looking at. */
export type Pose = (recorder: ThymiaRecorder, ports: FakePorts) => Promise<void> | void;

/** More than the session waits before it tries again. */
const RETRY_MS = 30_000;

/** Lets promises that are due come true. */
export const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

export async function reached(recorder: ThymiaRecorder, ...phases: readonly Phase[]): Promise<void> {
  while (![...phases, 'failed'].includes(recorder.phase))
    await new Promise((resolve) => recorder.addEventListener('status', resolve, { once: true }));
  await recorder.updateComplete;
  await pause();
}

/** A test that waits for a recorder that is held back would never end. */
function assertStarted({ phase }: ThymiaRecorder): void {
  if (phase !== 'idle' && phase !== 'failed') return;
  throw new Error('The recorder did not start: are its options complete, and is the slot "consent" met?');
}

/** Submits what is being reviewed; with `auto-submit` it may be on its way already. */
function send(recorder: ThymiaRecorder): void {
  const isReviewing = () => recorder.phase === 'reviewing';
  if (!isReviewing()) return;
  recorder.submit();
  if (!isReviewing()) return;
  throw new Error('Nothing was sent: is the slot "consent" met, or does a "beforeupload" listener prevent it?');
}

export async function record(recorder: ThymiaRecorder, ports: FakePorts, seconds = 8): Promise<void> {
  recorder.start();
  assertStarted(recorder);
  await reached(recorder, 'recording');
  ports.capture.deliver(1, true);
  ports.capture.talk(seconds);
}

export async function recordOne(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await record(recorder, ports, 27);
  sayEnough(recorder, ports);
  recorder.stop();
  await reached(recorder, ...AFTER_RECORDING);
}

/** With `auto-submit` a recorder goes on by itself. */
const AFTER_RECORDING: readonly Phase[] = [
  ...(['between-recordings', 'reviewing'] as const),
  ...(['requesting-run', 'uploading', 'processing', 'complete'] as const),
];

/** For hosts that ask for more than usual. */
function sayEnough({ minSpeech = 0 }: ThymiaRecorder, { capture, replies }: FakePorts): void {
  const { speechSeconds, elapsedSeconds } = capture.figures;
  const enoughSeconds = SPEECH_MARGIN * minSpeech;
  if (speechSeconds >= enoughSeconds) return;
  capture.hear(enoughSeconds, elapsedSeconds + enoughSeconds - speechSeconds);
  const { finish } = replies;
  replies.finish = finish && (() => ({ ...finish(), speechSeconds: enoughSeconds, durationSeconds: elapsedSeconds }));
}

/** After all recordings that the model asks for. */
export async function review(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await recordOne(recorder, ports);
  if (recorder.phase === 'between-recordings') await recordOne(recorder, ports);
}

/** Sends, and goes as far as the phase. */
export async function submit(recorder: ThymiaRecorder, ports: FakePorts, phase: Phase = 'complete'): Promise<void> {
  await review(recorder, ports);
  send(recorder);
  await reached(recorder, phase);
}

/** Sends, and lets all the time pass that there is for trying again. */
export async function submitInVain(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await review(recorder, ports);
  send(recorder);
  while (recorder.phase !== 'failed') {
    await pause();
    await ports.clock.advance(RETRY_MS);
  }
  await reached(recorder);
}

/** The same run while it is being analysed. */
export const running = (read: FakePorts['replies']['read']) => (call: ReadCall) => {
  const { run = {}, ...answer } = read?.(call) ?? {};
  return { ...answer, run: { ...run, status: 'RUNNING' } };
};

/** Every phase; one that is new does not compile before it is here. */
export const PHASES: Readonly<Record<Phase, Pose>> = {
  idle: () => undefined,
  'requesting-microphone': (recorder, ports) => {
    ports.replies.open = undefined;
    recorder.start();
  },
  recording: (recorder, ports) => record(recorder, ports),
  paused: async (recorder, ports) => {
    await record(recorder, ports);
    recorder.pause();
  },
  'between-recordings': recordOne,
  reviewing: review,
  'requesting-run': async (recorder, ports) => {
    ports.replies.create = undefined;
    await submit(recorder, ports, 'requesting-run');
  },
  uploading: async (recorder, ports) => {
    ports.replies.upload = undefined;
    ports.uploads.length = 0;
    await submit(recorder, ports, 'uploading');
    while (ports.uploads.length === 0) await pause(); // the session is written down first
    const { body, onProgress } = last(ports.uploads);
    onProgress({ loadedBytes: 0.64 * body.size, totalBytes: body.size });
  },
  processing: async (recorder, ports) => {
    ports.replies.read = running(ports.replies.read);
    await submit(recorder, ports, 'processing');
  },
  complete: (recorder, ports) => submit(recorder, ports),
  failed: async (recorder, ports) => {
    ports.replies.create = refusing(new RecorderError('host-rejected', 'Refused.', { status: 401, retryable: true }));
    await submit(recorder, ports);
  },
  recoverable: async (recorder, ports) => {
    await review(recorder, ports);
    const { parentNode, nextSibling, noRecovery } = recorder;
    recorder.remove();
    await pause();
    recorder.noRecovery = true;
    parentNode?.insertBefore(recorder, nextSibling);
    await recorder.updateComplete;
    recorder.noRecovery = noRecovery; // looks for what is stored, unless it must not
    await pause();
  },
};
