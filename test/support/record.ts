import type { CaptureListener } from '../../src/domain/ports.js';
import type { CapturedAudio, CaptureFigures } from '../../src/domain/recording.js';
import { parseWav, type Wav } from '../../src/domain/wav.js';

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

/** Records the browser's microphone until the figures tell so many seconds. */
export async function record(seconds: number): Promise<Take> {
  const { startCapture } = await import('../../src/capture/start-capture.js'); // a test may replace what it uses first
  const { listener, until } = figuresListener();
  const capture = await startCapture({ maximumSeconds: 180 }, listener, new AbortController().signal);
  const figures = await until(seconds);
  const audio = await capture.stop();
  return { audio, wav: await readWav(audio.blob), figures };
}

function figuresListener() {
  let tell: (figures: CaptureFigures) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const listener: CaptureListener = { figures: (figures) => tell(figures), failed: (error) => fail(error) };
  const until = (seconds: number) =>
    new Promise<CaptureFigures>((resolve, reject) => {
      tell = (figures) => figures.elapsedSeconds >= seconds && resolve(figures);
      fail = reject;
    });
  return { listener, until };
}

/** @throws Error when it is no whole PCM WAV */
export async function readWav(blob: Blob): Promise<Wav> {
  const wav = parseWav(new Uint8Array(await blob.arrayBuffer()));
  if (wav === undefined) throw new Error('This is no WAV.');
  return wav;
}
