import assert from 'node:assert/strict';
import type { CreatedRun } from '../../src/domain/contract.js';
import { RecorderError } from '../../src/domain/errors.js';
import { MODEL_RULES } from '../../src/domain/model.js';
import type { RecorderOptions } from '../../src/domain/options.js';
import { RecordingSession } from '../../src/session/session.js';
import type { SessionHost } from '../../src/session/session-ports.js';
import type { Phase } from '../../src/session/state.js';
import { type FakeJournal, FakePorts, last, settle } from '../../src/testing/index.js';

const HELIOS: RecorderOptions = { endpoint: 'https://host.test/runs', language: 'en-GB' };

/** Seconds of speech that are enough for either model. */
export const ENOUGH = 20;

/** The answer to the nth create; every run has its own id and URLs. */
export function createdRun(n: number): CreatedRun {
  const store = `https://store.test/${n}`;
  return {
    id: `run-${n}`,
    uploadUrls: { recording: store, moodQuestion: `${store}/mood`, readAloud: `${store}/read` },
    statusUrl: `https://host.test/runs/run-${n}`,
  };
}

/** The store's refusal of a recording. */
export const storeAnswered = (status: number) =>
  new RecorderError('upload-failed', 'Refused.', { status, retryable: true });

/** No answer from the host. */
export const UNREACHABLE = new RecorderError('host-unreachable', 'No answer.', { retryable: true });

/** The phases of a Helios session in which all goes well. */
export const PATH = [
  'requesting-microphone',
  'recording',
  'reviewing',
  'requesting-run',
  'uploading',
  'processing',
  'complete',
] as const satisfies readonly Phase[];

/** A call of a port that may fail. */
interface Failing {
  fail(error: Error): Promise<void>;
}

/** A session with fake ports, and the steps of a person, a microphone, a host and a store to whom nothing goes wrong. */
export class SessionRun {
  readonly ports: FakePorts;
  readonly session: RecordingSession;
  /** Every phase entered, in order. */
  readonly phases: Phase[] = [];
  /** What the host sets; may be changed under way. */
  options: RecorderOptions;

  /** @param from ports to use, or the journal of the page before */
  constructor(options: RecorderOptions = {}, host: Partial<SessionHost> = {}, from?: FakeJournal | FakePorts) {
    this.ports = from instanceof FakePorts ? from : new FakePorts({ journal: from });
    this.options = { ...HELIOS, ...options };
    this.session = new RecordingSession(this.ports, { options: () => this.options, ...host }, () =>
      this.ports.loadSending(),
    );
    this.session.subscribe((next, previous) => {
      if (next.phase !== previous.phase) this.phases.push(next.phase);
    });
  }

  get phase(): Phase {
    return this.session.snapshot.phase;
  }

  readonly #steps: Readonly<Record<(typeof PATH)[number], () => Promise<void>>> = {
    'requesting-microphone': () => this.start(),
    recording: () => last(this.ports.captures).open(),
    reviewing: () => this.speakAndStop(),
    'requesting-run': () => this.submit(),
    uploading: () => last(this.ports.creates).answer(createdRun(this.ports.creates.length)),
    processing: () => last(this.ports.uploads).answer(undefined),
    complete: () => last(this.ports.reads).report('COMPLETE_OK'),
  };

  /** Goes on along the path up to this phase, and makes sure of each phase on the way. */
  async to(phase: (typeof PATH)[number]): Promise<void> {
    const from = PATH.findIndex((step) => step === this.phase);
    for (const next of PATH.slice(from + 1, PATH.indexOf(phase) + 1)) {
      await this.#steps[next]();
      assert.equal(this.phase, next);
    }
  }

  /** Makes both recordings of Apollo and sends them, up to `processing`. */
  async toProcessingApollo(): Promise<void> {
    while (this.session.snapshot.recordings.length < MODEL_RULES.apollo.kinds.length) {
      await this.start();
      await this.record();
    }
    await this.submit();
    await last(this.ports.creates).answer(createdRun(1));
    await Promise.all(this.ports.uploads.map((upload) => upload.answer(undefined)));
    assert.equal(this.phase, 'processing');
  }

  /** This request fails. */
  failOnce(calls: readonly Failing[], error: RecorderError): Promise<void> {
    return last(calls).fail(error);
  }

  /** This request fails, and so does each that is made again by itself, until the session gives up. */
  async failForGood(calls: readonly Failing[], error: RecorderError): Promise<void> {
    for (let tries = 0; tries < 20 && this.phase !== 'failed'; tries++) {
      await this.failOnce(calls, error);
      await this.ports.clock.advance(30_000);
    }
    assert.equal(this.phase, 'failed');
  }

  start(): Promise<void> {
    this.session.start();
    return settle();
  }

  submit(): Promise<void> {
    this.session.submit();
    return settle();
  }

  retry(): Promise<void> {
    this.session.retry();
    return settle();
  }

  async speakAndStop(): Promise<void> {
    const capture = last(this.ports.captures);
    capture.hear(ENOUGH);
    this.session.stop();
    await capture.finish();
  }

  /** Opens the microphone, then speaks and stops. */
  async record(): Promise<void> {
    await last(this.ports.captures).open();
    await this.speakAndStop();
  }
}
