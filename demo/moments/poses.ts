import { RecorderError, type ErrorCode } from '../../src/domain/errors.js';
import type { RunErrorCode } from '../../src/domain/run-error.js';
import { ThymiaRecorder } from '../../src/index.js';
import type { Phase } from '../../src/session/index.js';
import { AUDIO, never, PosedPorts, refused } from './posed-ports.js';

/** Brings a recorder that is on the page into a state worth looking at. */
type Pose = (recorder: ThymiaRecorder, ports: PosedPorts) => Promise<void> | void;

/** Lets promises that are due come true. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

async function reached(recorder: ThymiaRecorder, ...phases: readonly Phase[]): Promise<void> {
  while (![...phases, 'failed'].includes(recorder.phase))
    await new Promise((resolve) => recorder.addEventListener('status', resolve, { once: true }));
  await recorder.updateComplete;
  await settle();
}

async function record(recorder: ThymiaRecorder, ports: PosedPorts, seconds = 8): Promise<void> {
  recorder.start();
  await reached(recorder, 'recording');
  ports.talk(seconds);
}

async function recordOne(recorder: ThymiaRecorder, ports: PosedPorts): Promise<void> {
  await record(recorder, ports, 27);
  recorder.stop();
  await reached(recorder, 'reviewing', 'between-recordings');
}

/** After all recordings that the model asks for. */
async function review(recorder: ThymiaRecorder, ports: PosedPorts): Promise<void> {
  await recordOne(recorder, ports);
  if (recorder.phase === 'between-recordings') await recordOne(recorder, ports);
}

/** Sends, and goes as far as the phase. */
async function submit(recorder: ThymiaRecorder, ports: PosedPorts, phase: Phase = 'complete'): Promise<void> {
  await review(recorder, ports);
  recorder.submit();
  await reached(recorder, phase);
}

/** Every phase; one that is new does not compile before it is here. */
export const PHASES: Readonly<Record<Phase, Pose>> = {
  idle: () => undefined,
  'requesting-microphone': (recorder, ports) => {
    ports.opening = never();
    recorder.start();
  },
  recording: (recorder, ports) => record(recorder, ports),
  paused: async (recorder, ports) => {
    await record(recorder, ports);
    recorder.pause();
  },
  'between-recordings': async (recorder, ports) => {
    recorder.model = 'apollo';
    await recordOne(recorder, ports);
  },
  reviewing: review,
  'requesting-run': async (recorder, ports) => {
    ports.creating = never();
    await submit(recorder, ports, 'requesting-run');
  },
  uploading: async (recorder, ports) => {
    ports.uploading = never();
    ports.uploadedRatio = 0.64;
    await submit(recorder, ports, 'uploading');
  },
  processing: async (recorder, ports) => {
    ports.run = { ...ports.run, status: 'RUNNING' };
    await submit(recorder, ports, 'processing');
  },
  complete: (recorder, ports) => submit(recorder, ports),
  failed: async (recorder, ports) => {
    ports.creating = refused(new RecorderError('host-rejected', 'Refused.', { status: 403, retryable: true }));
    await submit(recorder, ports);
  },
  recoverable: async (recorder, ports) => {
    await review(recorder, ports);
    const { parentElement } = recorder;
    recorder.remove();
    await settle();
    ports.isUnfinished = true;
    recorder.noRecovery = true;
    parentElement?.append(recorder);
    await recorder.updateComplete;
    recorder.noRecovery = false;
    await settle();
  },
};

/** The microphone, or what stands before it, says no. */
const refusedAtStart =
  (code: ErrorCode, retryable = false): Pose =>
  async (recorder, ports) => {
    ports.opening = refused(new RecorderError(code, 'Refused.', { retryable }));
    recorder.start();
    await reached(recorder);
  };

/** A recording ends by itself. */
const brokenOff =
  (code: ErrorCode, seconds: number): Pose =>
  async (recorder, ports) => {
    await record(recorder, ports, seconds);
    ports.interrupt(new RecorderError(code, 'Broken off.', { retryable: true }));
    await reached(recorder);
  };

/** Sending fails for good. */
const failedSending =
  (code: ErrorCode, port: 'creating' | 'uploading', status: number): Pose =>
  async (recorder, ports) => {
    ports.waiting = Promise.resolve();
    ports[port] = refused(new RecorderError(code, 'Failed.', { status, retryable: status >= 500 }));
    await submit(recorder, ports);
  };

/** thymia can't use the recording. */
const failedRun =
  (errorCode: RunErrorCode): Pose =>
  async (recorder, ports) => {
    ports.run = { status: 'COMPLETE_ERROR', errorCode };
    await submit(recorder, ports);
  };

/** Every failure; one that is new does not compile before it is here. */
export const FAILURES: Readonly<Record<ErrorCode, Pose>> = {
  configuration: (recorder) => {
    recorder.endpoint = undefined;
    recorder.start();
  },
  'insecure-context': refusedAtStart('insecure-context'),
  'unsupported-browser': refusedAtStart('unsupported-browser'),
  'blocked-by-policy': refusedAtStart('blocked-by-policy'),
  'blocked-by-csp': refusedAtStart('blocked-by-csp'),
  'microphone-denied': refusedAtStart('microphone-denied', true),
  'microphone-not-found': refusedAtStart('microphone-not-found', true),
  'microphone-in-use': refusedAtStart('microphone-in-use', true),
  'microphone-lost': brokenOff('microphone-lost', 20),
  'recording-failed': brokenOff('recording-failed', 8),
  'recording-silent': async (recorder, ports) => {
    ports.audio = { ...AUDIO, speechSeconds: 0, quality: { ...AUDIO.quality, speechSeconds: 0, peak: 0 } };
    await record(recorder, ports, 0);
    ports.hear({ elapsedSeconds: 3, level: 0, counting: false, reason: 'silence' });
    ports.interrupt(new RecorderError('recording-silent', 'Silent.', { retryable: true }));
    await reached(recorder);
  },
  'recording-too-short': async (recorder, ports) => {
    ports.audio = { ...AUDIO, speechSeconds: 4, quality: { ...AUDIO.quality, speechSeconds: 4 } };
    await brokenOff('recording-too-short', 5)(recorder, ports);
  },
  'host-unreachable': failedSending('host-unreachable', 'creating', 503),
  'host-rejected': failedSending('host-rejected', 'creating', 403),
  'host-response-invalid': failedSending('host-response-invalid', 'creating', 200),
  'upload-failed': failedSending('upload-failed', 'uploading', 400),
  'run-failed': failedRun('ERR_INTERNAL'),
  'timed-out': async (recorder, ports) => {
    ports.waiting = Promise.resolve();
    ports.run = { status: 'RUNNING' };
    recorder.pollTimeout = 5000; // the posed clock goes a second at each look
    await submit(recorder, ports);
  },
};

/** Every way in which a run fails. */
export const RUN_FAILURES: Readonly<Record<RunErrorCode, Pose>> = {
  ERR_RECORDING_INVALID_FORMAT: failedRun('ERR_RECORDING_INVALID_FORMAT'),
  ERR_RECORDING_TOO_SHORT: failedRun('ERR_RECORDING_TOO_SHORT'),
  ERR_RECORDING_TOO_LONG: failedRun('ERR_RECORDING_TOO_LONG'),
  ERR_TRANSCRIPTION_FAILED: failedRun('ERR_TRANSCRIPTION_FAILED'),
  ERR_INTERNAL: failedRun('ERR_INTERNAL'),
};

/** Other states of those phases that look different. */
const VARIANTS = {
  'check: listening': async (recorder, ports) => {
    press(recorder, '[part=actions] button');
    await settle();
    ports.hear({ elapsedSeconds: 1 });
  },
  'check: noisy': async (recorder, ports) => {
    ports.audio = { ...AUDIO, quality: { ...AUDIO.quality, snrDb: 3 } };
    await check(recorder, ports);
  },
  'check: fine': check,
  'recording: resting': async (recorder, ports) => {
    await record(recorder, ports, 4);
    ports.hear({ speechSeconds: 3.2, elapsedSeconds: 8, counting: false, reason: 'noise', level: 0.02 });
  },
  'recording: enough': (recorder, ports) => record(recorder, ports, 22),
  'recording: near the limit': async (recorder, ports) => {
    await record(recorder, ports, 22);
    ports.hear({ speechSeconds: 90, elapsedSeconds: 168 });
  },
  'recording: reading aloud': async (recorder, ports) => {
    recorder.model = 'apollo';
    await recordOne(recorder, ports);
    await record(recorder, ports, 6);
  },
  'reviewing: quiet': async (recorder, ports) => {
    ports.audio = { ...AUDIO, quality: { ...AUDIO.quality, speechLevelDb: -55 } };
    await review(recorder, ports);
  },
  'reviewing: two': async (recorder, ports) => {
    recorder.model = 'apollo';
    await review(recorder, ports);
  },
  'requesting-run: offline': async (recorder, ports) => {
    ports.connection.isOnline = false;
    ports.creating = refused(new RecorderError('host-unreachable', 'No answer.', { retryable: true }));
    await submit(recorder, ports, 'requesting-run');
  },
  'complete: Apollo': async (recorder, ports) => {
    recorder.model = 'apollo';
    await submit(recorder, ports);
  },
  'failed: microphone-denied': async (recorder, ports) => {
    const error = new RecorderError('microphone-denied', 'Denied.', { retryable: true, lock: 'site' });
    ports.opening = refused(error);
    recorder.start();
    await settle();
  },
  'failed: microphone-lost': async (recorder, ports) => {
    await record(recorder, ports, 20);
    ports.interrupt(new RecorderError('microphone-lost', 'Lost.', { retryable: true }));
    await settle();
  },
  'failed: configuration': (recorder) => {
    recorder.endpoint = undefined;
    recorder.start();
  },
  'failed: the run was too short': RUN_FAILURES.ERR_RECORDING_TOO_SHORT,
  'failed: a run of two': async (recorder, ports) => {
    recorder.model = 'apollo';
    await RUN_FAILURES.ERR_TRANSCRIPTION_FAILED(recorder, ports);
  },
} as const satisfies Readonly<Record<string, Pose>>;

/** All of them. */
export const POSES: Readonly<Record<string, Pose>> = { ...PHASES, ...VARIANTS };

async function check(recorder: ThymiaRecorder, ports: PosedPorts): Promise<void> {
  press(recorder, '[part=actions] button');
  await settle();
  ports.hear({ elapsedSeconds: 5, speechSeconds: 3 });
  await settle();
}

function press(recorder: ThymiaRecorder, selector: string): void {
  recorder.shadowRoot?.querySelector<HTMLButtonElement>(selector)?.click();
}

/** What a pose may be made of. */
interface PosedOptions {
  readonly ports?: PosedPorts;
  /** Set before it begins. */
  readonly options?: Partial<ThymiaRecorder>;
  /** Called before it begins. */
  readonly onMade?: (recorder: ThymiaRecorder) => void;
  /** Instead of the one of that name. */
  readonly pose?: Pose | undefined;
}

/** A recorder in that pose within `parent`, and what it is connected to. */
export async function posed(
  name: string,
  parent: Element,
  { ports = new PosedPorts(), options, onMade, pose = POSES[name] }: PosedOptions = {},
): Promise<{ recorder: ThymiaRecorder; ports: PosedPorts }> {
  await Promise.all([
    import('../../src/element/check.view.js'),
    import('../../src/element/recording-phases.view.js'),
    import('../../src/element/later-phases.view.js'),
  ]);
  const recorder = new ThymiaRecorder(ports);
  onMade?.(recorder);
  parent.append(recorder);
  const language = recorder.language ?? 'en-GB';
  Object.assign(recorder, { endpoint: '/runs', language, pollInterval: 1000, ...options });
  await recorder.updateComplete;
  await pose?.(recorder, ports);
  await settle();
  await recorder.updateComplete;
  return { recorder, ports };
}
