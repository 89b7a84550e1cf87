import type { ErrorCode } from '../domain/errors.js';
import type { ThymiaRecorder } from '../element/index.js';
import { providePorts } from '../element/recorder/provided-ports.js';
import type { Phase } from '../session/state.js';
import { FAILURES } from './failures.js';
import { FakePorts, goodReplies } from './fake-session.js';
import { ManualClock } from './manual-clock.js';
import { pause, PHASES, type Pose } from './phases.js';

/** Brings recorders into any phase, in tests of a page that holds one. */
export interface FakeSession {
  /**
   * Discards what the recorder holds, then goes on to this phase as a person, a microphone, a host and a store would,
   * with the events of each step. `between-recordings` needs a recorder of `model="apollo"`.
   * @param recorder default: the one that was made last
   * @throws Error when there is no such recorder, or it can't come that far with its options
   */
  to(phase: Phase, recorder?: ThymiaRecorder): Promise<void>;
  /**
   * The same, up to a failure of this code. `configuration` takes the recorder's `endpoint` away, and `timed-out` sets
   * its `pollTimeout`.
   */
  fail(code: ErrorCode, recorder?: ThymiaRecorder): Promise<void>;
  /** Recorders that are made from now on have a real session again. */
  restore(): void;
}

/**
 * Gives every recorder that is made from now on a session without microphone, network, storage or time. Works in a
 * browser, jsdom and happy-dom, on real timers.
 */
export function createFakeSession(): FakeSession {
  const portsOf = new WeakMap<object, FakePorts>();
  let latest: ThymiaRecorder | undefined;
  const restore = providePorts((recorder) => {
    latest = isRecorder(recorder) ? recorder : undefined;
    const ports = new FakePorts({ replies: goodReplies(), clock: new ManualClock(1000) });
    portsOf.set(recorder, ports);
    return { ports, load: ports.loadSending };
  });

  async function take(pose: Pose, recorder: ThymiaRecorder | undefined): Promise<ThymiaRecorder> {
    const ports = recorder && portsOf.get(recorder);
    if (!recorder || !ports)
      throw new Error('Render a <thymia-recorder> after createFakeSession(): there is none yet.');
    await recorder.discard();
    Object.assign(ports.replies, goodReplies());
    await recorder.updateComplete;
    const { askSleepTimes } = recorder;
    recorder.askSleepTimes = false; // nobody is there to answer
    await pose(recorder, ports);
    await pause();
    recorder.askSleepTimes = askSleepTimes;
    await recorder.updateComplete;
    return recorder;
  }

  return {
    to: async (phase, recorder = latest) => {
      const { phase: reached, error } = await take(PHASES[phase], recorder);
      if (reached !== phase) throw new Error(`The recorder is in "${reached}", not in "${phase}".`, { cause: error });
    },
    fail: async (code, recorder = latest) => {
      const { error } = await take(FAILURES[code], recorder);
      if (error?.code !== code) throw new Error(`The recorder did not fail with "${code}".`, { cause: error });
    },
    restore,
  };
}

/** Of several copies of the class, whichever made it. */
const isRecorder = (element: Element): element is ThymiaRecorder => 'speechSeconds' in element;
