import { recoverPart } from '../../../src/capture/recover-part.js';
import type { CapturePart, CaptureSlice, StartCapture } from '../../../src/domain/ports.js';
import { parseWav } from '../../../src/domain/wav.js';

/** Seconds of the microphone's file: enough speech for either model. */
const SECONDS = 20;

let part: Promise<readonly [readonly CaptureSlice[], CapturePart]> | undefined;

/** What the fake microphone would deliver, at once: recorded in slices of a second, and complete. */
export const playedCapture: StartCapture = async (_options, listener, signal) => {
  const [slices, whole] = await (part ??= play());
  signal.throwIfAborted();
  slices.forEach((slice, i) => listener.slice?.(slice, i === 0));
  const timer = setInterval(() => listener.figures(whole.figures), 50);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return {
    pause: () => undefined,
    resume: () => undefined,
    stop: () => whole.finish(signal),
    interrupt: () => Promise.resolve(whole),
  };
};

async function play() {
  const file = await fetch('/microphone.wav');
  const wav = parseWav(new Uint8Array(await file.arrayBuffer()));
  if (!wav) throw new Error('The microphone’s file is no WAV.');
  const { sampleRate, samples } = wav;
  const slices = Array.from({ length: SECONDS }, (_, second) => ({
    sampleRate,
    samples: samples.slice(second * sampleRate, (second + 1) * sampleRate),
  }));
  return [slices, await recoverPart(slices, {}, SECONDS + 1, new AbortController().signal)] as const;
}
