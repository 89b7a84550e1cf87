import { expect } from '@open-wc/testing';
import type { ErrorCode, RecorderError } from '../../src/domain/errors.js';
import type { CapturePart, CaptureSlice } from '../../src/domain/ports.js';
import { makeRecorderDeaf } from '../support/deaf-recorder.js';
import { intercept, type Intercepted } from '../support/intercept.js';
import { engine } from '../support/record.js';

/** How a capture ended by itself. */
interface Failure {
  readonly error: RecorderError;
  readonly part: CapturePart | undefined;
}

let life = new AbortController();
beforeEach(() => void (life = new AbortController()));
afterEach(() => life.abort());

/** Records, until so many seconds were delivered. */
async function recordFor(wantedSeconds: number) {
  const { startCapture } = await import('../../src/capture/start-capture.js'); // sees what is intercepted by now
  let enough: () => void = () => undefined;
  let fail: (failure: Failure) => void = () => undefined;
  const recorded = new Promise<void>((resolve) => (enough = resolve));
  const failure = new Promise<Failure>((resolve) => (fail = resolve));
  let delivered = 0;
  const listener = {
    figures: () => undefined,
    slice: ({ sampleRate, samples }: CaptureSlice) => {
      delivered += samples.length / sampleRate;
      if (delivered >= wantedSeconds) enough();
    },
    failed: (error: RecorderError, part?: CapturePart) => fail({ error, part }),
  };
  const capture = await startCapture({ maximumSeconds: 180 }, listener, life.signal);
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
  readonly code: ErrorCode;
  readonly provoke: (seen: Intercepted) => unknown;
  /** An engine in which it can't be brought about. */
  readonly notIn?: typeof engine;
}

const tell = (tracks: readonly MediaStreamTrack[], event: string) => tracks.at(-1)?.dispatchEvent(new Event(event));

const TROUBLES: readonly Trouble[] = [
  // Firefox hands a script's own events to no listener of a track.
  {
    what: 'a microphone that is unplugged (stub: its event)',
    code: 'microphone-lost',
    provoke: ({ tracks }) => tell(tracks, 'ended'),
    notIn: 'Firefox',
  },
  {
    what: 'a microphone that the system mutes (stub: its event)',
    code: 'microphone-lost',
    provoke: ({ tracks }) => tell(tracks, 'mute'),
    notIn: 'Firefox',
  },
  // Chromium records without an audio context.
  {
    what: 'an audio context that is suspended',
    code: 'recording-failed',
    provoke: ({ contexts }) => contexts.find(({ state }) => state === 'running')?.suspend(),
    notIn: 'Chromium',
  },
];

/** A machine that is too busy to record for two seconds fails a recording before anything is provoked: then once more. */
async function unlessStalled<T extends { readonly error: RecorderError }>(code: ErrorCode, attempt: () => Promise<T>) {
  const first = await attempt();
  return first.error.code === code ? first : attempt();
}

describe(`startCapture in ${engine}`, () => {
  let seen: Intercepted;
  beforeEach(() => void (seen = intercept()));
  afterEach(() => seen.end());

  for (const { what, code, provoke, notIn } of TROUBLES)
    if (engine !== notIn)
      it(`reports ${what}, and keeps what was said`, async () => {
        const provoked = async () => {
          const { failure } = await recordFor(3);
          provoke(seen);
          return timed(what, failure);
        };
        const { error, part } = await unlessStalled(code, provoked);
        expect(error).to.include({ code, retryable: true });
        const audio = await part?.finish(life.signal);
        expect(audio?.durationSeconds).to.be.at.least(2);
      });

  // In Firefox a disabled track delivers nothing at all.
  if (engine !== 'Firefox')
    it('reports a microphone that is silent from the start (a disabled track)', async () => {
      seen.end();
      seen = intercept({ enabled: false });
      const { failure } = await recordFor(30);
      expect((await failure).error.code).to.equal('recording-silent');
    });

  it('keeps all that was recorded when stop() never comes back', async () => {
    const { capture } = await recordFor(3);
    const hearAgain = makeRecorderDeaf();
    const before = performance.now();
    const { durationSeconds } = await capture.stop().finally(hearAgain);
    console.log(`${engine}, stop() that never comes back: after ${Math.round(performance.now() - before)} ms`);
    expect(durationSeconds).to.be.at.least(3);
  });
});
