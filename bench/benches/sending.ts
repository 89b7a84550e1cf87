import { repeat, type Bench } from '../bench.js';
import { CONTESTANTS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { RecorderPage } from '../recorder-page.js';

const RUNS = 3;
const RECORDING_SECONDS = 20;
const PROCESSING_SECONDS = 4;
/** Of the processing time between runs, since a page asks for the result every three seconds. */
const STEP_SECONDS = 1;
const PATIENCE_SECONDS = 10;

/** What comes after a recording: the Blob, the upload, the result. */
export const sending: Bench = {
  name: 'sending',
  parts: CONTESTANTS.map(({ name }) => name),
  async measure(name, options) {
    const isSending = CONTESTANTS.some((contestant) => contestant.name === name && contestant.isSender);
    const runs = await repeat(RUNS, options, (index) => {
      const processingSeconds = PROCESSING_SECONDS + index * STEP_SECONDS;
      const use = (recorder: RecorderPage) => recordAndSend(recorder, isSending, processingSeconds);
      return RecorderPage.with(name, use, { isSending, processingSeconds });
    });
    return measurementsOf(name, {
      stopToBlob: runs.map((run) => run.stopToBlob),
      stopToUpload: runs.flatMap((run) => run.stopToUpload ?? []),
      uploadToResult: runs.flatMap((run) => run.uploadToResult ?? []),
    });
  },
};

async function recordAndSend(recorder: RecorderPage, isSending: boolean, processingSeconds: number) {
  const { page, host } = recorder;
  await recorder.start();
  await recorder.wait(RECORDING_SECONDS);
  const { stoppedAt, stopToBlob, resultAt } = await page.evaluate(stopAndAwaitResult);
  if (!isSending) return { stopToBlob };
  for (let i = 0; i < PATIENCE_SECONDS && host.uploads[0]?.completeAt === undefined; i++) await recorder.wait(1);
  const [upload] = host.uploads;
  if (upload?.completeAt === undefined) throw new Error('No recording came.');
  const stopToUpload = upload.begunAt - stoppedAt;
  if (resultAt === undefined) return { stopToBlob, stopToUpload };
  return { stopToBlob, stopToUpload, uploadToResult: resultAt - upload.completeAt - 1000 * processingSeconds };
}

/** In the page. */
async function stopAndAwaitResult() {
  const result = location.search === '?send' ? bench.result?.() : undefined;
  const stoppedAt = Date.now();
  const before = performance.now();
  await bench.stop();
  const stopToBlob = performance.now() - before;
  const resultAt = await result?.then(() => Date.now());
  return { stoppedAt, stopToBlob, resultAt };
}
