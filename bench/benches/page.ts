import { repeat, type Bench } from '../bench.js';
import { CONTESTANTS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { RecorderPage } from '../recorder-page.js';

const RUNS = 7;
/** What is loaded so soon after the start counts as loaded to record. */
const SETTLE_SECONDS = 3;

/** What opening the page and beginning to record takes. */
export const page: Bench = {
  name: 'page',
  parts: CONTESTANTS.map(({ name }) => name),
  async measure(name, options) {
    const runs = await repeat(RUNS, options, () => RecorderPage.with(name, openAndStart));
    return measurementsOf(name, {
      bytesToPaint: runs.map((run) => run.bytesToPaint / 1000),
      bytesToRecording: runs.map((run) => run.bytesToRecording / 1000),
      mountScript: runs.map((run) => run.mountScript),
      clickToRecording: runs.map((run) => run.clickToRecording),
    });
  },
};

async function openAndStart(recorder: RecorderPage) {
  const mountScript = 1000 * (await recorder.scriptSeconds());
  const bytesToPaint = recorder.loadedBytes();
  const clickToRecording = await recorder.start();
  await recorder.wait(SETTLE_SECONDS);
  return { bytesToPaint, mountScript, clickToRecording, bytesToRecording: recorder.loadedBytes() };
}
