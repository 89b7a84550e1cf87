/**
 * `npm run bench -- recording`: what a recording of 180 s costs the page in Chromium, in real time: memory of its
 * process over that of a page that has recorded for a moment before, and the main thread's work between `stop()` and
 * the WAV. Linux only.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer, type Plugin } from 'vite';
import { chromeArgs, findChrome } from '../test/support/chrome.js';
import { writeMicrophoneFile } from '../test/support/synthesize-speech.js';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 179);

const PAGE = `<!doctype html><html lang="en"><title>bench</title><script type="module">
  import { startCapture } from '/@fs${process.cwd()}/src/capture/start-capture.ts';
  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  globalThis.startRecording = async () => {
    const listener = { figures: () => undefined, failed: (error) => console.error(error) };
    globalThis.capture = await startCapture({ maximumSeconds: 180 }, listener, new AbortController().signal);
  };
  globalThis.stopRecording = async () => {
    const before = performance.now();
    const audio = await capture.stop();
    const ms = performance.now() - before;
    globalThis.kept = audio; // as the session keeps it
    return { bytes: audio.blob.size, ms };
  };
</script></html>`;

const benchPage: Plugin = {
  name: 'bench-page',
  configureServer({ middlewares }) {
    middlewares.use('/bench.html', (_request, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  },
};

const { path } = await writeMicrophoneFile('bench-microphone', SECONDS + 10);
const server = await createServer({ plugins: [benchPage], server: { port: 5194, strictPort: false } });
await server.listen();
const browser = await chromium.launch({
  executablePath: await findChrome(),
  args: chromeArgs({ microphoneWav: path }),
});
const system = await browser.newBrowserCDPSession();
const page = await browser.newPage();
await page.goto(new URL('/bench.html', server.resolvedUrls?.local[0]).href);
await page.waitForFunction(() => 'stopRecording' in globalThis);
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable');

await record(5);
const before = await keptBytes();
const { bytes, ms, busyMs, highest } = await record(SECONDS);
const after = await keptBytes();
const times = (memory: number) => ((memory - before) / bytes).toFixed(2);
console.log(`recording of ${SECONDS} s, a WAV of ${(bytes / 1e6).toFixed(1)} MB:`);
console.log(
  `  memory of the page at most ${times(highest)} times the WAV, garbage included; afterwards ${times(after)} times`,
);
console.log(`  stop() took ${ms.toFixed(0)} ms, of them ${busyMs.toFixed(0)} ms of the main thread`);
await browser.close();
await server.close();

/** Records for some seconds and looks at the process's memory meanwhile. */
async function record(seconds: number) {
  await page.evaluate('startRecording()');
  let highest = 0;
  for (let i = 0; i < seconds; i++) {
    await page.waitForTimeout(1000);
    highest = Math.max(highest, await privateBytes());
  }
  const busyBefore = await busySeconds();
  const stopped = await page.evaluate<{ bytes: number; ms: number }>('stopRecording()');
  const busyMs = 1000 * ((await busySeconds()) - busyBefore);
  return { ...stopped, busyMs, highest: Math.max(highest, await privateBytes()) };
}

/** Seconds that the main thread has worked. */
async function busySeconds(): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** What the page's process has to itself once garbage was collected. */
async function keptBytes(): Promise<number> {
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(1000);
  return privateBytes();
}

/** What the page's process has to itself. */
async function privateBytes(): Promise<number> {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const [busiest] = renderers.sort((a, b) => b.cpuTime - a.cpuTime);
  const lines = readFileSync(`/proc/${busiest?.id ?? 'self'}/smaps_rollup`, 'utf8').matchAll(
    /^Private_\w+: +(\d+) kB$/gm,
  );
  return [...lines].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
}
