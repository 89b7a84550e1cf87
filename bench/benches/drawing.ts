import { repeat, type Bench } from '../bench.js';
import { CONTESTANTS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { RecorderPage } from '../recorder-page.js';

const RUNS = 3;
const SLOW_DOWN = 6;
/** What a recorder does at the start is not what it does all the time. */
const SETTLE_SECONDS = 3;
const WATCH_SECONDS = 10;

/** What the main thread does while it records, on a slow processor. */
export const drawing: Bench = {
  name: 'drawing',
  parts: CONTESTANTS.map(({ name }) => name),
  async measure(name, options) {
    const runs = await repeat(RUNS, options, () => RecorderPage.with(name, watch));
    return measurementsOf(name, {
      busyShare: runs.map((run) => run.busyShare),
      longTasks: runs.map(({ longTasks }) => longTasks.length),
      longTaskTime: runs.map(({ longTasks }) => Math.max(0, ...longTasks)),
    });
  },
};

async function watch(recorder: RecorderPage) {
  await recorder.slowDown(SLOW_DOWN);
  await recorder.start();
  await recorder.wait(SETTLE_SECONDS);
  const known = await recorder.page.evaluate(() => longTasks.length);
  const [busyBefore, before] = [await recorder.busySeconds(), performance.now()];
  await recorder.wait(WATCH_SECONDS);
  const [busyAfter, after] = [await recorder.busySeconds(), performance.now()];
  const busyShare = (100_000 * (busyAfter - busyBefore)) / (after - before);
  return { busyShare, longTasks: await recorder.page.evaluate((count) => longTasks.slice(count), known) };
}
