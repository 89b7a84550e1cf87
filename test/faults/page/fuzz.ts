import type { ErrorCode } from '../../../src/domain/errors.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Clock } from '../../../src/domain/ports.js';
import { createSession, type RecordingSession } from '../../../src/session/index.js';
import { AUDIO, FakePorts, last } from '../../../src/testing/index.js';

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
  const blob = new Blob([recording]);
  const { startCapture, captures } = new FakePorts({
    replies: { open: () => undefined, finish: () => ({ ...AUDIO, blob }) },
  });
  const session = createSession(
    { options: () => ({ endpoint, language: 'en-GB', autoSubmit: true, pollInterval: 1000, pollTimeout: NO_END_MS }) },
    { startCapture, clock: hastyClock },
  );
  session.subscribe(({ phase }, before) => {
    if (phase !== 'recording' || phase === before.phase) return;
    last(captures).deliver(1, true);
    last(captures).hear(AUDIO.speechSeconds, AUDIO.durationSeconds);
    session.stop();
  });
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
