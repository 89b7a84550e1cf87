import { parseWav } from '../../demo/voice/parse-wav.js';
import { repeat, type Bench } from '../bench.js';
import { CONTESTANTS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { missingSamples } from '../missing-samples.js';
import { RecorderPage } from '../recorder-page.js';

const RUNS = 3;
const RECORDING_SECONDS = 20;
/** Chromium may repeat 10 ms while its audio starts. */
const STARTUP_SECONDS = 0.1;

/** Whether all that the microphone delivers is in the recording, and once. */
export const samples: Bench = {
  name: 'samples',
  parts: CONTESTANTS.filter(({ format }) => format === 'wav').map(({ name }) => name),
  async measure(name, options) {
    const record = (isBlocked: boolean) =>
      repeat(RUNS, options, () => RecorderPage.with(name, (recorder) => lostMs(recorder, isBlocked)));
    return measurementsOf(name, { lostCalm: await record(false), lostBusy: await record(true) });
  },
};

async function lostMs(recorder: RecorderPage, isBlocked: boolean): Promise<number> {
  const { page, microphone } = recorder;
  await recorder.start();
  if (isBlocked) await page.evaluate(blockAgainAndAgain);
  await recorder.wait(RECORDING_SECONDS);
  const wav = parseWav(Buffer.from(await page.evaluate(stopAndRead), 'base64'));
  if (wav === undefined) throw new Error('The recording is no WAV of 16 bits.');
  if (wav.sampleRate !== microphone.sampleRate) throw new Error(`The recording is at ${wav.sampleRate} Hz.`);
  const played = microphone.samples.subarray(0, 2 * RECORDING_SECONDS * microphone.sampleRate);
  const mono = wav.samples.filter((_, i) => i % wav.channelCount === 0); // the microphone's channels are all the same
  const missing = missingSamples(played, mono.subarray(STARTUP_SECONDS * wav.sampleRate), wav.sampleRate);
  return (1000 * missing) / wav.sampleRate;
}

/** In the page: something else keeps it busy, half of the time. */
function blockAgainAndAgain(): void {
  setInterval(() => {
    const until = performance.now() + 500;
    while (performance.now() < until);
  }, 1000);
}

/** In the page; the recording in base64. */
async function stopAndRead(): Promise<string> {
  const blob = await bench.stop();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
