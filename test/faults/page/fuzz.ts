import type { ErrorCode } from '../../../src/domain/errors.js';
import { systemClock } from '../../../src/domain/clock.js';
import type { Clock, StartCapture } from '../../../src/domain/ports.js';
import { createSession, type RecordingSession } from '../../../src/session/index.js';
import { AUDIO } from '../../support/audio.js';

/** How a session ended whose host gave one hostile answer and then good ones. */
export interface FuzzOutcome {
  /** Of its first end. */
  readonly end: 'complete' | ErrorCode;
  /** Whether the recording was still there, and `retry()` brought it home. */
  readonly isRecordingSafe: boolean;
}

/** Waits are a thousand times shorter. */
const hastyClock: Clock = { ...systemClock, delay: (ms, signal) => systemClock.delay(ms / 1000, signal) };
const NO_END_MS = 1e9;

/** Sends a recording, which is this text, to this endpoint. */
export async function meetHost(endpoint: string, recording: string): Promise<FuzzOutcome> {
  const session = createSession(
    { options: () => ({ endpoint, language: 'en-GB', autoSubmit: true, pollInterval: 1000, pollTimeout: NO_END_MS }) },
    { startCapture: captureOf(new Blob([recording])), clock: hastyClock },
  );
  session.subscribeProgress(({ phase }) => phase === 'recording' && session.stop());
  session.start();
  const end = await ended(session);
  const isKept = session.snapshot.recordings.length === 1;
  session.retry();
  const isRecordingSafe = isKept && (await ended(session)) === 'complete';
  await session.discard();
  return { end, isRecordingSafe };
}

function ended(session: RecordingSession): Promise<FuzzOutcome['end']> {
  return new Promise((resolve) => {
    const look = () => {
      const { phase, error } = session.snapshot;
      if (phase !== 'complete' && !error) return;
      stopListening();
      resolve(error?.code ?? 'complete');
    };
    const stopListening = session.subscribe(look);
    look();
  });
}

/** A recording of enough speech, at once. */
const captureOf =
  (blob: Blob): StartCapture =>
  (_options, listener, signal) => {
    const figures = { level: 0, speechSeconds: 50, elapsedSeconds: 60, counting: true };
    const timer = setInterval(() => listener.figures(figures));
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    const stop = () => Promise.resolve({ ...AUDIO, blob });
    const interrupt = () => Promise.resolve({ figures, finish: stop });
    listener.slice?.({ sampleRate: 8000, samples: new Int16Array(8000) }, true);
    return Promise.resolve({ pause: () => undefined, resume: () => undefined, stop, interrupt });
  };
