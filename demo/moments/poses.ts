import { RecorderError, type ErrorCode } from '../../src/domain/errors.js';
import type { RunErrorCode } from '../../src/domain/run-error.js';
import { ThymiaRecorder } from '../../src/index.js';
import type { Phase } from '../../src/session/index.js';
import type { SessionPorts } from '../../src/session/session-ports.js';
import { AUDIO, FakePorts, goodReplies, last, ManualClock, type ReadCall } from '../../src/testing/index.js';

/** Makes a reply that goes wrong. */
const refusing = (error: RecorderError) => () => {
  throw error;
};

/** Brings a recorder that is on the page into a state worth looking at. */
type Pose = (recorder: ThymiaRecorder, ports: FakePorts) => Promise<void> | void;

/** More than the session waits before it tries again. */
const RETRY_MS = 30_000;

/** Lets promises that are due come true. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

async function reached(recorder: ThymiaRecorder, ...phases: readonly Phase[]): Promise<void> {
  while (![...phases, 'failed'].includes(recorder.phase))
    await new Promise((resolve) => recorder.addEventListener('status', resolve, { once: true }));
  await recorder.updateComplete;
  await settle();
}

async function record(recorder: ThymiaRecorder, ports: FakePorts, seconds = 8): Promise<void> {
  recorder.start();
  await reached(recorder, 'recording');
  ports.capture.deliver(1, true);
  ports.capture.talk(seconds);
}

async function recordOne(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await record(recorder, ports, 27);
  recorder.stop();
  await reached(recorder, 'reviewing', 'between-recordings');
}

/** After all recordings that the model asks for. */
async function review(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await recordOne(recorder, ports);
  if (recorder.phase === 'between-recordings') await recordOne(recorder, ports);
}

/** Sends, and goes as far as the phase. */
async function submit(recorder: ThymiaRecorder, ports: FakePorts, phase: Phase = 'complete'): Promise<void> {
  await review(recorder, ports);
  recorder.submit();
  await reached(recorder, phase);
}

/** Sends, and lets all the time pass that there is for trying again. */
async function submitInVain(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await review(recorder, ports);
  recorder.submit();
  while (recorder.phase !== 'failed') {
    await settle();
    await ports.clock.advance(RETRY_MS);
  }
  await reached(recorder);
}

/** The same run while it is being analysed. */
const running = (read: FakePorts['replies']['read']) => (call: ReadCall) => {
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
  'between-recordings': async (recorder, ports) => {
    recorder.model = 'apollo';
    await recordOne(recorder, ports);
  },
  reviewing: review,
  'requesting-run': async (recorder, ports) => {
    ports.replies.create = undefined;
    await submit(recorder, ports, 'requesting-run');
  },
  uploading: async (recorder, ports) => {
    ports.replies.upload = undefined;
    await submit(recorder, ports, 'uploading');
    while (ports.uploads.length === 0) await settle(); // the session is written down first
    const { body, onProgress } = last(ports.uploads);
    onProgress({ loadedBytes: 0.64 * body.size, totalBytes: body.size });
  },
  processing: async (recorder, ports) => {
    ports.replies.read = running(ports.replies.read);
    await submit(recorder, ports, 'processing');
  },
  complete: (recorder, ports) => submit(recorder, ports),
  failed: async (recorder, ports) => {
    ports.replies.create = refusing(new RecorderError('host-rejected', 'Refused.', { status: 403, retryable: true }));
    await submit(recorder, ports);
  },
  recoverable: async (recorder, ports) => {
    await review(recorder, ports);
    const { parentElement } = recorder;
    recorder.remove();
    await settle();
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
    ports.replies.open = refusing(new RecorderError(code, 'Refused.', { retryable }));
    recorder.start();
    await reached(recorder);
  };

/** A recording ends by itself. */
const brokenOff =
  (code: ErrorCode, seconds: number): Pose =>
  async (recorder, ports) => {
    await record(recorder, ports, seconds);
    ports.capture.breakOff(new RecorderError(code, 'Broken off.', { retryable: true }));
    await reached(recorder);
  };

/** Sending fails for good. */
const failedSending =
  (code: ErrorCode, port: 'create' | 'upload', status: number): Pose =>
  async (recorder, ports) => {
    ports.replies[port] = refusing(new RecorderError(code, 'Failed.', { status, retryable: status >= 500 }));
    await submitInVain(recorder, ports);
  };

/** thymia can't use the recording. */
const failedRun =
  (errorCode: RunErrorCode): Pose =>
  async (recorder, ports) => {
    ports.replies.read = () => ({ run: { status: 'COMPLETE_ERROR', errorCode } });
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
    ports.replies.finish = () => ({
      ...AUDIO,
      speechSeconds: 0,
      quality: { ...AUDIO.quality, speechSeconds: 0, peak: 0 },
    });
    await record(recorder, ports, 0);
    ports.capture.hear(0, 3, { level: 0, counting: false, reason: 'silence' });
    ports.capture.breakOff(new RecorderError('recording-silent', 'Silent.', { retryable: true }));
    await reached(recorder);
  },
  'recording-too-short': async (recorder, ports) => {
    ports.replies.finish = () => ({ ...AUDIO, speechSeconds: 4, quality: { ...AUDIO.quality, speechSeconds: 4 } });
    await brokenOff('recording-too-short', 5)(recorder, ports);
  },
  'host-unreachable': failedSending('host-unreachable', 'create', 503),
  'host-rejected': failedSending('host-rejected', 'create', 403),
  'host-response-invalid': failedSending('host-response-invalid', 'create', 200),
  'upload-failed': failedSending('upload-failed', 'upload', 400),
  'run-failed': failedRun('ERR_INTERNAL'),
  'timed-out': async (recorder, ports) => {
    ports.replies.read = running(ports.replies.read);
    recorder.pollTimeout = 5000;
    await submitInVain(recorder, ports);
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

/** What the person agrees to. */
const CONSENT = '<label slot="consent"><input type="checkbox" required> I agree that my voice is recorded.</label>';

/** Another pose, in which consent is missing. */
const withoutConsent =
  (pose: Pose): Pose =>
  async (recorder, ports) => {
    await pose(recorder, ports);
    recorder.innerHTML = CONSENT;
    await settle();
  };

/** Other states of those phases that look different. */
const VARIANTS = {
  'idle: without consent': withoutConsent(PHASES.idle),
  'reviewing: without consent': withoutConsent(PHASES.reviewing),
  'check: listening': async (recorder, ports) => {
    await beginCheck(recorder, ports);
    ports.capture.hear(0, 1);
  },
  'check: noisy': async (recorder, ports) => {
    ports.replies.finish = () => ({ ...AUDIO, quality: { ...AUDIO.quality, snrDb: 3 } });
    await check(recorder, ports);
  },
  'check: fine': check,
  'recording: resting': async (recorder, ports) => {
    await record(recorder, ports, 4);
    ports.capture.hear(3.2, 8, { counting: false, reason: 'noise', level: 0.02 });
  },
  'recording: enough': (recorder, ports) => record(recorder, ports, 22),
  'recording: near the limit': async (recorder, ports) => {
    await record(recorder, ports, 22);
    ports.capture.hear(90, 168);
  },
  'recording: reading aloud': async (recorder, ports) => {
    recorder.model = 'apollo';
    await recordOne(recorder, ports);
    await record(recorder, ports, 6);
  },
  'reviewing: quiet': async (recorder, ports) => {
    ports.replies.finish = () => ({ ...AUDIO, quality: { ...AUDIO.quality, speechLevelDb: -55 } });
    await review(recorder, ports);
  },
  'reviewing: two': async (recorder, ports) => {
    recorder.model = 'apollo';
    await review(recorder, ports);
  },
  'requesting-run: offline': async (recorder, ports) => {
    ports.connection.isOnline = false;
    ports.replies.create = refusing(new RecorderError('host-unreachable', 'No answer.', { retryable: true }));
    await submit(recorder, ports, 'requesting-run');
  },
  'complete: Apollo': async (recorder, ports) => {
    recorder.model = 'apollo';
    await submit(recorder, ports);
  },
  'failed: microphone-denied': async (recorder, ports) => {
    const error = new RecorderError('microphone-denied', 'Denied.', { retryable: true, lock: 'site' });
    ports.replies.open = refusing(error);
    recorder.start();
    await settle();
  },
  'failed: microphone-denied by the system': async (recorder, ports) => {
    const error = new RecorderError('microphone-denied', 'Denied.', { retryable: true, lock: 'system' });
    ports.replies.open = refusing(error);
    recorder.start();
    await settle();
  },
  'failed: microphone-lost': async (recorder, ports) => {
    await record(recorder, ports, 20);
    ports.capture.breakOff(new RecorderError('microphone-lost', 'Lost.', { retryable: true }));
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

/** Presses the button, and waits until the microphone is open. */
async function beginCheck(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  press(recorder, '[part=actions] button');
  while (ports.captures.length === 0) await settle();
  await settle();
}

async function check(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
  await beginCheck(recorder, ports);
  ports.capture.hear(3, 5);
  await settle();
}

function press(recorder: ThymiaRecorder, selector: string): void {
  recorder.shadowRoot?.querySelector<HTMLButtonElement>(selector)?.click();
}

/** Ports of which each answers well; a second passes at each look at the clock. */
export const posedPorts = (): FakePorts => new FakePorts({ replies: goodReplies(), clock: new ManualClock(1000) });

/** What a pose may be made of. */
interface PosedOptions {
  readonly ports?: FakePorts;
  /** Used instead of those of `ports`. */
  readonly otherPorts?: Partial<SessionPorts>;
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
  { ports = posedPorts(), otherPorts, options, onMade, pose = POSES[name] }: PosedOptions = {},
): Promise<{ recorder: ThymiaRecorder; ports: FakePorts }> {
  await Promise.all([
    import('../../src/element/check.view.js'),
    import('../../src/element/recording-phases.view.js'),
    import('../../src/element/later-phases.view.js'),
  ]);
  const recorder = new ThymiaRecorder(Object.assign({}, ports, otherPorts));
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
