import { repeat, type Bench } from '../bench.js';
import { OURS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { RecorderPage } from '../recorder-page.js';

const RUNS = 7;
const SHORT_SECONDS = 20;
const LONG_SECONDS = 175;
/** All that is fetched when a person comes near is there by then. */
const FETCHED_SECONDS = 2;
const ROUND_TRIP_MS = 100;

/** What a person waits for, beside what the browser itself takes for the same on the same page. */
export const waits: Bench = {
  name: 'waits',
  parts: [OURS],
  async measure(name, options) {
    const cold = await repeat(RUNS, options, () => RecorderPage.with(name, startOnce, { isSavingData: true }));
    const bare = await repeat(RUNS, options, () => RecorderPage.with(name, startBareOnce, { isSavingData: true }));
    const far = await repeat(RUNS, options, () =>
      RecorderPage.with(name, startOnce, { isSavingData: true, roundTripMs: ROUND_TRIP_MS }),
    );
    const near = await repeat(RUNS, options, () => RecorderPage.with(name, startBesideBare));
    const short = await repeat(3, {}, () => RecorderPage.with(name, stopAfter(SHORT_SECONDS)));
    const long = await repeat(1, {}, () => RecorderPage.with(name, stopAfter(options.longSeconds ?? LONG_SECONDS)));
    return measurementsOf(name, {
      startNear: near,
      startBare: bare,
      startCold: cold,
      startFar: far,
      stopBesideHash: short,
      longStopBesideHash: long,
    });
  },
};

const startOnce = (recorder: RecorderPage) => recorder.start();
const startBareOnce = ({ page }: RecorderPage) => page.evaluate(startBare);

/** Times of the browser's own, in a browser whose audio has been in use, before and after ours. */
async function startBesideBare(recorder: RecorderPage): Promise<number> {
  const { page } = recorder;
  await recorder.wait(FETCHED_SECONDS);
  await page.evaluate(startBare);
  const before = await page.evaluate(startBare);
  const ours = await recorder.start();
  await recorder.discard();
  const after = await page.evaluate(startBare);
  return (2 * ours) / (before + after);
}

/** In the page: microphone, recorder and first bytes, without anybody's library. */
async function startBare(): Promise<number> {
  const clickedAt = performance.now();
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const recorder = new MediaRecorder(stream, { mimeType: 'audio/webm; codecs=pcm' });
  const bytes = new Promise<void>((resolve) => {
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) resolve();
    };
  });
  recorder.start(100);
  await bytes;
  const ms = performance.now() - clickedAt;
  recorder.stop();
  for (const track of stream.getTracks()) track.stop();
  return ms;
}

const stopAfter = (seconds: number) => async (recorder: RecorderPage) => {
  await recorder.start();
  await recorder.wait(seconds);
  return recorder.page.evaluate(stopBesideHash);
};

/** In the page: until the recording is there, less what the hash of its bytes takes. */
async function stopBesideHash(): Promise<number> {
  const stoppedAt = performance.now();
  const blob = await bench.stop();
  const ms = performance.now() - stoppedAt;
  const bytes = await blob.arrayBuffer();
  const hashes: number[] = [];
  for (let i = 0; i < 3; i++) {
    const begunAt = performance.now();
    await crypto.subtle.digest('SHA-256', bytes);
    hashes.push(performance.now() - begunAt);
  }
  return ms - (hashes.sort((a, b) => a - b)[1] ?? 0);
}
