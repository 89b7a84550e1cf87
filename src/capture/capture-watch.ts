import { RecorderError } from '../domain/errors.js';

/** Muted by the system for this long (a phone call, a hardware switch), a microphone is gone for a recording. */
const MUTED_MS = 2000;
/** The first slice may take this long: a worker may still be loading. */
const FIRST_SLICE_MS = 5000;
/** The others come twice a second; after this long without one the encoder is dead, since it never says so… */
const STALLED_MS = 2250;
/** …unless the page was busy, and those that wait are still to be heard of. */
const OVERDUE_MS = 250;
/** Seconds of digital silence from the start that no living microphone delivers. */
const SILENT_SECONDS = 3;

/** What the watch needs to see of a running capture. */
export interface WatchedCapture {
  readonly stream: MediaStream;
  /** Rejects when the encoder dies. */
  readonly encoderFailed: Promise<never>;
  /** Resolves when the recorder stopped, by itself or not. */
  readonly stopped: Promise<void>;
}

/** Sees what goes wrong while recording; none of it is told by the recorder itself. */
export interface CaptureWatch {
  /** To be called with each slice that was kept: seconds so far, and their highest sample (0 to 1). */
  onSlice(seconds: number, peak: number): void;
  pause(): void;
  resume(): void;
}

const lost = (how: string) => new RecorderError('microphone-lost', `The microphone ${how}.`, { retryable: true });
const broken = (how: string, cause?: unknown) =>
  new RecorderError('recording-failed', `The recorder ${how}.`, { retryable: true, cause });

/**
 * Watches a capture until `signal` is aborted.
 * @param onFailure called once, with `microphone-lost`, `recording-failed` or `recording-silent`
 */
export function watchCapture(
  { stream, encoderFailed, stopped }: WatchedCapture,
  onFailure: (error: RecorderError) => void,
  signal: AbortSignal,
): CaptureWatch {
  const fail = once(onFailure, signal);
  watchTracks(stream, fail, signal);
  watchDevices(stream, fail, signal);
  encoderFailed.catch((cause: unknown) => fail(broken('lost its encoder', cause)));
  void stopped.then(() => fail(lost('stopped the recorder')));
  const overdue = createTimer(() => fail(broken('delivers nothing any more')), signal);
  const stalled = createTimer(() => overdue.start(OVERDUE_MS), signal);
  const expectSlice = () => {
    overdue.stop();
    stalled.start(STALLED_MS);
  };
  stalled.start(FIRST_SLICE_MS);
  return {
    onSlice: (seconds, peak) => {
      expectSlice();
      if (seconds >= SILENT_SECONDS && peak === 0)
        fail(new RecorderError('recording-silent', 'The microphone delivers digital silence.', { retryable: true }));
    },
    pause: () => [stalled, overdue].forEach((timer) => timer.stop()),
    resume: expectSlice,
  };
}

function watchTracks(stream: MediaStream, fail: (error: RecorderError) => void, signal: AbortSignal): void {
  for (const track of stream.getAudioTracks()) {
    const muted = createTimer(() => fail(lost('is muted by the system')), signal);
    track.addEventListener('ended', () => fail(lost('was unplugged or taken away')), { signal });
    track.addEventListener('mute', () => muted.start(MUTED_MS), { signal });
    track.addEventListener('unmute', () => muted.stop(), { signal });
    if (track.muted) muted.start(MUTED_MS);
  }
}

/** Some browsers only notice that a device is gone when they are asked for their devices. */
function watchDevices(stream: MediaStream, fail: (error: RecorderError) => void, signal: AbortSignal): void {
  const id = stream.getAudioTracks()[0]?.getSettings().deviceId;
  const look = async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const isKnown = devices.some(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
    if (id && isKnown && !devices.some(({ deviceId }) => deviceId === id)) fail(lost('is no longer connected'));
  };
  navigator.mediaDevices.addEventListener('devicechange', () => void look().catch(() => undefined), { signal });
}

function once(onFailure: (error: RecorderError) => void, signal: AbortSignal): (error: RecorderError) => void {
  let isOver = false;
  return (error) => {
    if (isOver || signal.aborted) return;
    isOver = true;
    onFailure(error);
  };
}

/** One timer that can be started anew; stopped when `signal` is aborted. */
function createTimer(callback: () => void, signal: AbortSignal) {
  let id: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(id);
  signal.addEventListener('abort', stop, { once: true });
  return {
    stop,
    start: (ms: number) => {
      stop();
      if (!signal.aborted) id = setTimeout(callback, ms);
    },
  };
}
