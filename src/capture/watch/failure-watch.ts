import { RecorderError } from '../../domain/errors.js';
import { createDeadline, createTimer } from './deadline.js';

/** A microphone that the system mutes this long (a phone call, a hardware switch) counts as lost. */
const MUTED_MS = 2000;
/** The first slice may take this long. */
const FIRST_SLICE_MS = 5000;
/** The others come twice a second, but some browsers deliver a few seconds at once. */
const STALLED_MS = 2250;
/** How long a suspended or interrupted audio context may take to resume. Nothing is recorded until then. */
const SUSPENDED_MS = 600;
/** Seconds of digital silence at the start that no working microphone delivers. */
const SILENT_SECONDS = 3;

/** Seconds of digital silence after which a microphone that the browser no longer lists is gone. */
const GONE_SECONDS = 1;

/** What the watch needs from a running capture. */
export interface WatchedCapture {
  readonly stream: Pick<MediaStream, 'getAudioTracks'>;
  /** The audio context that the recorder uses, if any. */
  readonly context: (EventTarget & Pick<AudioContext, 'state'>) | undefined;
  /** Resolves when the recorder stops, by itself or not. */
  readonly stopped: Promise<void>;
}

/** Detects failures while recording, which the recorder itself doesn't report. */
export interface FailureWatch {
  /**
   * Call it with each slice that was kept.
   * @param seconds so far
   * @param peak highest sample of all so far, 0 to 1
   * @param isSilent whether the slice holds only zeros
   */
  onSlice(seconds: number, peak: number, isSilent: boolean): void;
  pause(): void;
  resume(): void;
}

const lost = (how: string) => new RecorderError('microphone-lost', `The microphone ${how}.`);
const broken = (how: string) => new RecorderError('recording-failed', `The recorder ${how}.`);

/**
 * Watches a capture until `signal` is aborted.
 * @param onFailure called once, with `microphone-lost`, `recording-failed` or `recording-silent`
 */
export function watchForFailures(
  { stream, context, stopped }: WatchedCapture,
  onFailure: (error: RecorderError) => void,
  signal: AbortSignal,
): FailureWatch {
  const fail = once(onFailure, signal);
  watchTracks(stream, fail, signal);
  const disconnected = lost('was disconnected');
  const device = watchDevices(stream, () => fail(disconnected), signal);
  void stopped.then(() => fail(lost('stopped the recorder')));
  const stalled = () => fail(device.isMissing ? disconnected : broken('delivers nothing any more'));
  const slice = createDeadline(stalled, signal);
  const expectSlice = () => slice.expectWithin(STALLED_MS);
  slice.expectWithin(FIRST_SLICE_MS);
  let heardSeconds = 0;
  let isPaused = false; // then the recorder suspends its context itself
  const lookAtContext = () => {
    if (!isPaused) slice.expectWithin(context?.state === 'running' ? STALLED_MS : SUSPENDED_MS);
  };
  context?.addEventListener('statechange', lookAtContext, { signal });
  return {
    onSlice: (seconds, peak, isSilent) => {
      expectSlice();
      if (!isSilent) heardSeconds = seconds;
      if (device.isMissing && seconds - heardSeconds >= GONE_SECONDS) fail(disconnected);
      if (seconds >= SILENT_SECONDS && peak === 0)
        fail(new RecorderError('recording-silent', 'The microphone delivers digital silence.'));
    },
    pause: () => {
      isPaused = true;
      slice.stop();
    },
    resume: () => {
      isPaused = false;
      expectSlice();
    },
  };
}

function watchTracks(
  stream: WatchedCapture['stream'],
  fail: (error: RecorderError) => void,
  signal: AbortSignal,
): void {
  for (const track of stream.getAudioTracks()) {
    const muted = createTimer(() => fail(lost('is muted by the system')), signal);
    track.addEventListener('ended', () => fail(lost('was unplugged or taken away')), { signal });
    track.addEventListener('mute', () => muted.start(MUTED_MS), { signal });
    track.addEventListener('unmute', () => muted.stop(), { signal });
    if (track.muted) muted.start(MUTED_MS);
  }
}

/** Ids of whichever device the system currently prefers. They outlive each device. */
const ALIASES: readonly string[] = ['default', 'communications'];

/**
 * Some browsers only notice that a device is gone when asked for their devices. Some keep its track live and switch to
 * another device. Others change all ids: then a list says nothing, and the samples decide.
 * @param onGone called when the device has left the list while another one stayed
 */
function watchDevices(
  stream: WatchedCapture['stream'],
  onGone: () => void,
  signal: AbortSignal,
): { readonly isMissing: boolean } {
  const id = stream.getAudioTracks()[0]?.getSettings().deviceId ?? '';
  let seen: readonly string[] = [];
  let isMissing = false;
  const look = async () => {
    const before = seen;
    seen = await microphoneIds();
    isMissing = id !== '' && seen.length > 0 && !seen.includes(id);
    const hasStayed = (other: string) => before.includes(other) && !ALIASES.includes(other);
    if (isMissing && before.includes(id) && seen.some(hasStayed)) onGone();
  };
  const lookAgain = () => void look().catch(() => undefined);
  navigator.mediaDevices.addEventListener('devicechange', lookAgain, { signal });
  lookAgain();
  return {
    get isMissing() {
      return isMissing;
    },
  };
}

async function microphoneIds(): Promise<readonly string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.flatMap(({ kind, deviceId }) => (kind === 'audioinput' && deviceId !== '' ? [deviceId] : []));
}

function once(onFailure: (error: RecorderError) => void, signal: AbortSignal): (error: RecorderError) => void {
  let isOver = false;
  return (error) => {
    if (isOver || signal.aborted) return;
    isOver = true;
    onFailure(error);
  };
}
