import { expect } from '@open-wc/testing';
import { MicrophonesController } from '../../src/element/microphones-controller.js';
import type { RecorderError } from '../../src/domain/errors.js';
import type { CaptureOptions, CapturePart } from '../../src/domain/ports.js';
import { intercept, type Intercepted } from '../support/intercept.js';
import { engine } from '../support/record.js';
import { plugMicrophoneIn } from '../support/spare-microphone.js';

/** How a capture ended by itself. */
interface Failure {
  readonly error: RecorderError;
  readonly part: CapturePart | undefined;
}

let life = new AbortController();
beforeEach(() => void (life = new AbortController()));
afterEach(() => life.abort());

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, 1000 * count));

const NO_HOST = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

/** Records, until `elapsedSeconds` are in. */
async function recordFor(elapsedSeconds: number, options: Partial<CaptureOptions> = {}) {
  const { startCapture } = await import('../../src/capture/start-capture.js'); // sees what is intercepted by now
  let enough: () => void = () => undefined;
  let fail: (failure: Failure) => void = () => undefined;
  const recorded = new Promise<void>((resolve) => (enough = resolve));
  const failure = new Promise<Failure>((resolve) => (fail = resolve));
  const listener = {
    figures: (figures: { elapsedSeconds: number }) => figures.elapsedSeconds >= elapsedSeconds && enough(),
    failed: (error: RecorderError, part?: CapturePart) => fail({ error, part }),
  };
  const capture = await startCapture({ maximumSeconds: 180, ...options }, listener, life.signal);
  await Promise.race([recorded, failure]);
  return { capture, failure };
}

/** What a failure says, with the milliseconds until it was said for whoever reads the log. */
async function timed(what: string, failure: Promise<Failure>): Promise<Failure> {
  const before = performance.now();
  const told = await failure;
  console.log(`${engine}, ${what}: told after ${Math.round(performance.now() - before)} ms`);
  return told;
}

/** Something that goes wrong, and how a test brings it about. */
interface Trouble {
  readonly what: string;
  readonly code: string;
  readonly provoke: (seen: Intercepted) => unknown;
  /** An engine in which it can't be brought about. */
  readonly notIn?: typeof engine;
}

const tell = (tracks: readonly MediaStreamTrack[], event: string) => tracks.at(-1)?.dispatchEvent(new Event(event));

const TROUBLES: readonly Trouble[] = [
  // Firefox hands a script's own events to no listener of a track: there a microphone is unplugged, below.
  {
    what: 'unplugged (stub: its event)',
    code: 'microphone-lost',
    provoke: ({ tracks }) => tell(tracks, 'ended'),
    notIn: 'Firefox',
  },
  {
    what: 'muted by the system (stub: its event)',
    code: 'microphone-lost',
    provoke: ({ tracks }) => tell(tracks, 'mute'),
    notIn: 'Firefox',
  },
  { what: 'its encoder ended', code: 'recording-failed', provoke: ({ workers }) => workers.at(-1)?.terminate() },
  // Chromium records without an audio context.
  {
    what: 'its audio context suspended',
    code: 'recording-failed',
    provoke: ({ contexts }) => contexts[0]?.suspend(),
    notIn: 'Chromium',
  },
];

describe(`a capture that can’t go on in ${engine}`, () => {
  let seen: Intercepted;
  beforeEach(() => void (seen = intercept()));
  afterEach(() => seen.end());

  for (const { what, code, provoke, notIn } of TROUBLES)
    if (engine !== notIn)
      it(`${what}: says so, and keeps what was said`, async () => {
        const { failure } = await recordFor(3);
        provoke(seen);
        const { error, part } = await timed(what, failure);
        expect(error).to.include({ code, retryable: true });
        const audio = await part?.finish(life.signal);
        expect(audio?.durationSeconds).to.be.at.least(2);
      });

  // In Firefox a disabled track delivers nothing at all.
  if (engine !== 'Firefox')
    it('silent from the start (a disabled track): says so', async () => {
      seen.end();
      seen = intercept({ enabled: false });
      const { failure } = await recordFor(30);
      expect((await failure).error.code).to.equal('recording-silent');
    });

  it('ended, and stop() never comes back: what was delivered is kept', async () => {
    const { capture } = await recordFor(3);
    seen.workers.at(-1)?.terminate();
    const before = performance.now();
    const { durationSeconds } = await capture.stop();
    console.log(`${engine}, stop() without an encoder: after ${Math.round(performance.now() - before)} ms`);
    expect(durationSeconds).to.be.at.least(2);
  });
});

if (engine === 'Firefox')
  describe('microphones that are plugged in and out in Firefox', () => {
    it('are followed; a lost one says so, and another one goes on from what was said', async () => {
      const first = await recordFor(1);
      const choices = new MicrophonesController(NO_HOST, () => false);
      choices.watch();
      const spare = await plugMicrophoneIn();
      await first.capture.stop();
      while (choices.choices.length < 2) await seconds(0.1);
      expect(choices.choices.map(({ deviceId }) => deviceId)).to.include(spare.deviceId);

      const { failure } = await recordFor(3, { deviceId: spare.deviceId });
      await spare.unplug();
      const { error, part } = await timed('unplugged', failure);
      expect(error.code).to.equal('microphone-lost');
      expect(part?.figures.elapsedSeconds).to.be.at.least(2);

      const next = await recordFor(5, { part });
      const { durationSeconds } = await next.capture.stop();
      expect(durationSeconds).to.be.at.least(4.5);
      while (choices.choices.some(({ deviceId }) => deviceId === spare.deviceId)) await seconds(0.1);
      choices.hostDisconnected();
    });
  });
