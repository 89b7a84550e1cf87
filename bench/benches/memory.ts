import type { Bench } from '../bench.js';
import { CONTESTANTS } from '../contestants.js';
import { measurementsOf } from '../figures.js';
import { RecorderPage } from '../recorder-page.js';

/** Just short of the longest recording that thymia takes. */
const SECONDS = 178;
const WARM_UP_SECONDS = 3;

/** What a long recording costs the page, in real time: memory over that of a page that has recorded for a moment before. */
export const memory: Bench = {
  name: 'memory',
  parts: CONTESTANTS.map(({ name }) => name),
  measure: (name, { longSeconds = SECONDS }) =>
    RecorderPage.with(name, async (recorder) => {
      await recorder.start();
      await recorder.wait(WARM_UP_SECONDS);
      await recorder.discard();
      const before = await keptBytes(recorder);
      const recorded = await record(recorder, longSeconds);
      const after = await keptBytes(recorder);
      return measurementsOf(name, {
        memoryHighest: [(recorded.highest - before) / 1e6],
        memoryKept: [(after - before) / 1e6],
        recordingSize: [recorded.bytes / 1e6],
        longStopToBlob: [recorded.ms],
        longStopBusy: [recorded.busyMs],
      });
    }),
};

async function record(recorder: RecorderPage, seconds: number) {
  await recorder.start();
  let highest = 0;
  for (const endsAt = performance.now() + 1000 * seconds; performance.now() < endsAt; await recorder.wait(1))
    highest = Math.max(highest, await recorder.privateBytes());
  const busyBefore = await recorder.busySeconds();
  const stopped = await recorder.page.evaluate(stopAndKeep);
  const busyMs = 1000 * ((await recorder.busySeconds()) - busyBefore);
  return { ...stopped, busyMs, highest: Math.max(highest, await recorder.privateBytes()) };
}

/** In the page, which keeps the recording as one would that shows it. */
async function stopAndKeep() {
  const before = performance.now();
  const blob = await bench.stop();
  const ms = performance.now() - before;
  Object.assign(globalThis, { kept: blob });
  return { bytes: blob.size, ms };
}

async function keptBytes(recorder: RecorderPage): Promise<number> {
  await recorder.collectGarbage();
  return recorder.privateBytes();
}
