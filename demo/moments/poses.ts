import { RecorderError } from '../../src/domain/errors.js';
import type { RunErrorCode } from '../../src/domain/run-error.js';
import { ThymiaRecorder } from '../../src/index.js';
import type { Phase } from '../../src/session/index.js';
import type { SessionPorts } from '../../src/session/session-ports.js';
import {
  AUDIO,
  FAILURES,
  failedRun,
  FakePorts,
  goodReplies,
  ManualClock,
  pause as settle,
  PHASES as PHASES_OF_SESSION,
  record,
  recordOne,
  refusing,
  review,
  submit,
  type Pose,
} from '../../src/testing/index.js';

export { FAILURES, settle };

/** Every phase, of the model that has it. */
export const PHASES: Readonly<Record<Phase, Pose>> = {
  ...PHASES_OF_SESSION,
  'between-recordings': async (recorder, ports) => {
    recorder.model = 'apollo';
    await recordOne(recorder, ports);
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
  'idle: sleep times': async (recorder) => {
    recorder.askSleepTimes = true;
    recorder.start();
    await settle();
  },
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
  'reviewing: asked before deleting': async (recorder, ports) => {
    await review(recorder, ports);
    press(recorder, '.destructive');
    await settle();
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
  'failed: another way': async (recorder, ports) => {
    await RUN_FAILURES.ERR_RECORDING_TOO_SHORT(recorder, ports);
    await RUN_FAILURES.ERR_RECORDING_TOO_SHORT(recorder, ports);
  },
  'failed: the run was too short': RUN_FAILURES.ERR_RECORDING_TOO_SHORT,
  'failed: a run of two': async (recorder, ports) => {
    recorder.model = 'apollo';
    await RUN_FAILURES.ERR_TRANSCRIPTION_FAILED(recorder, ports);
  },
  'failed: refused for good': FAILURES['host-rejected'],
  'failed: for a clinician': async (recorder, ports) => {
    Object.assign(recorder, { model: 'apollo', audience: 'clinician' });
    await RUN_FAILURES.ERR_INTERNAL(recorder, ports);
    while (!recorder.shadowRoot?.querySelector('.facts')) await settle(); // it comes when it is needed
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
    import('../../src/element/recorder/microphone/microphone-check.chunk.js'),
    import('../../src/element/recorder/phases/recording-phases.chunk.js'),
    import('../../src/element/recorder/phases/later-phases.chunk.js'),
    import('../../src/element/recorder/sleep/sleep-questions.chunk.js'),
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
