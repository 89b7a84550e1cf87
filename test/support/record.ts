import type { RecorderError } from '../../src/domain/errors.js';
import type { Capture, CaptureListener, CapturePart } from '../../src/domain/ports.js';
import type { CapturedAudio, CaptureFigures } from '../../src/domain/recording.js';
import { parseWav, type Wav } from '../../demo/voice/parse-wav.js';

/** The engine that this test runs in. */
export const engine = /Firefox/.test(navigator.userAgent)
  ? 'Firefox'
  : /Chrome/.test(navigator.userAgent)
    ? 'Chromium'
    : 'WebKitGTK';

/** What came of recording for some seconds. */
export interface Take {
  readonly audio: CapturedAudio;
  readonly wav: Wav;
  /** The last ones before the stop. */
  readonly figures: CaptureFigures;
}

/** A recording of the browser's microphone that is under way. */
export interface Recording {
  readonly capture: Capture;
  /** Resolves with the first figures that tell so many seconds or more; rejects when the recording ends by itself. */
  readonly until: (seconds: number) => Promise<CaptureFigures>;
  /** Resolves when the recording has ended by itself. */
  readonly failed: Promise<Failure>;
}

/** How a recording ended by itself. */
export interface Failure {
  readonly error: RecorderError;
  /** What there is of it. */
  readonly part: CapturePart | undefined;
}

/** Records the browser's microphone from now on. @param part what it goes on from */
export async function startRecording(part?: CapturePart): Promise<Recording> {
  const { startCapture } = await import('../../src/capture/start-capture.js'); // a test may replace what it uses first
  let latest: CaptureFigures | undefined;
  const waiting = new Set<() => void>();
  let fail: (failure: Failure) => void = () => undefined;
  const failed = new Promise<Failure>((resolve) => (fail = resolve));
  const listener: CaptureListener = {
    figures: (figures) => {
      latest = figures;
      for (const look of waiting) look();
    },
    failed: (error, part) => fail({ error, part }),
  };
  const heard = (seconds: number) =>
    new Promise<CaptureFigures>((resolve) => {
      const look = () => {
        if (!latest || latest.elapsedSeconds < seconds) return;
        waiting.delete(look);
        resolve(latest);
      };
      waiting.add(look);
      look();
    });
  const until = (seconds: number) =>
    Promise.race([heard(seconds), failed.then(({ error }) => Promise.reject<CaptureFigures>(error))]);
  const capture = await startCapture({ maximumSeconds: 180, part }, listener, new AbortController().signal);
  return { capture, until, failed };
}

/** Records the browser's microphone until the figures tell so many seconds. */
export async function record(seconds: number): Promise<Take> {
  const { capture, until } = await startRecording();
  const figures = await until(seconds);
  const audio = await capture.stop();
  return { audio, wav: await readWav(audio.blob), figures };
}

/** @throws Error when it is no whole PCM WAV */
export async function readWav(blob: Blob): Promise<Wav> {
  const wav = parseWav(new Uint8Array(await blob.arrayBuffer()));
  if (wav === undefined) throw new Error('This is no WAV.');
  return wav;
}
