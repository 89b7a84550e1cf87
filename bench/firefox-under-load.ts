/**
 * Measures how much of a voice Firefox loses next to busy processes, and writes docs/evidence/firefox-under-load.md. Takes
 * a quarter of an hour. `--label NAME` names the built code in the table, `--dist FOLDER` is where it lies (`dist` unless told);
 * `--runs N` is for a quick look, `--jit on` or `--jit off` measures only that. `--urgent` starts Firefox with a higher
 * priority than the busy processes. Rows of other labels stay. Needs `npm run build`, Firefox and PulseAudio.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { parseWav, type Wav } from '../demo/voice/parse-wav.js';
import { openFirefox, type DrivenFirefox } from '../test/support/engines/driven-firefox.js';
import { startProgram } from '../test/support/engines/programs.js';
import { startLoopbackServer } from '../test/support/hosting/loopback-server.js';
import { staticFiles } from '../test/support/hosting/static-files.js';
import { startPulse } from '../test/support/pulse.js';
import { correlate } from '../test/support/real-microphone/correlate.js';
import { resample } from '../test/support/resample.js';
import { writeMicrophoneFile } from '../test/support/synthesize-speech.js';
import { describeMachine } from './machine.js';

const DATA = 'docs/evidence/firefox-under-load.json';
const PAGE = 'docs/evidence/firefox-under-load.md';
const RECORDED_RATE = 48_000; // Hz
const RECORDED_SECONDS = 16;
const PATIENCE_MS = 120_000;

/** As in Tor Browser's safer mode. */
const WITHOUT_JIT = {
  'javascript.options.ion': false,
  'javascript.options.baselinejit': false,
  'javascript.options.native_regexp': false,
  'javascript.options.wasm': false,
  'javascript.options.asmjs': false,
};

const HTML = `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">
  <script type="module" src="/thymia-recorder.js"></script>
  <thymia-recorder endpoint="/api/thymia/runs" language="en-GB" no-recovery></thymia-recorder></html>`;

/** What became of one recording, in seconds. */
interface Run {
  /** Of what the microphone played, within what was recorded. */
  readonly missing: number;
  /** What the receipt tells of it. */
  readonly told: number;
  /** The code of the error that it ended with. */
  readonly error?: string;
}

/** What the page gave. */
interface Recorded {
  readonly wav: Wav | undefined;
  readonly told: number;
  readonly error: string | undefined;
}

interface Row {
  readonly label: string;
  readonly jit: boolean;
  readonly busyProcesses: number;
  readonly runs: readonly Run[];
  readonly day: string;
}

const { values: options } = parseArgs({
  options: {
    label: { type: 'string', default: 'now' },
    dist: { type: 'string', default: 'dist' },
    runs: { type: 'string', default: '5' },
    jit: { type: 'string' },
    urgent: { type: 'boolean', default: false },
  },
});

const microphone = await writeMicrophoneFile('load-microphone', 20);
const played = resample(microphone.samples, microphone.sampleRate, RECORDED_RATE);
const { server: pulseServer } = await startPulse({ microphone: played }, { sampleRate: RECORDED_RATE });
const files = staticFiles(join(options.dist, 'cdn'));
let arrived: (wav: Uint8Array) => void = () => undefined;
const host = await startLoopbackServer(async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/') return new Response(HTML, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  if (pathname !== '/recorded') return files(request);
  arrived(new Uint8Array(await request.arrayBuffer()));
  return new Response();
});

for (const jit of [true, false].filter((each) => options.jit === undefined || each === (options.jit === 'on'))) {
  const preferences = { 'media.navigator.permission.disabled': true, ...(!jit && WITHOUT_JIT) };
  const firefox = await openFirefox({ pulseServer, preferences, isUrgent: options.urgent });
  try {
    for (const busyProcesses of [2, 10]) {
      const runs: Run[] = [];
      while (runs.length < Number(options.runs)) {
        runs.push(compare(await nextTo(busyProcesses, () => record(firefox))));
        console.log(JSON.stringify({ label: options.label, jit, busyProcesses, ...runs.at(-1) }));
      }
      await keep({ label: options.label, jit, busyProcesses, runs, day: new Date().toISOString().slice(0, 10) });
    }
  } finally {
    await firefox.close();
  }
}
await host.stop();
process.exit();

/** Does something while so many processes do all they can. */
async function nextTo<Result>(count: number, work: () => Promise<Result>): Promise<Result> {
  const busy = Array.from({ length: count }, () => startProgram(process.execPath, ['-e', 'for (;;);']));
  try {
    return await work();
  } finally {
    for (const each of busy) each.kill('SIGKILL');
  }
}

async function record(firefox: DrivenFirefox): Promise<Recorded> {
  await firefox.open(host.origin);
  await until(() => firefox.run(() => customElements.get('thymia-recorder') !== undefined));
  await firefox.run(() => document.querySelector('thymia-recorder')?.start());
  await until(() =>
    firefox.run((seconds) => {
      const recorder = document.querySelector('thymia-recorder');
      return recorder?.error !== undefined || (recorder?.elapsedSeconds ?? 0) >= seconds;
    }, RECORDED_SECONDS),
  );
  await until(() =>
    firefox.run(() => {
      const recorder = document.querySelector('thymia-recorder');
      recorder?.stop(); // as often as it takes: without a JIT, counting comes late
      return ['reviewing', 'failed'].includes(recorder?.phase ?? '');
    }),
  );
  const bytes = new Promise<Uint8Array>((resolve) => (arrived = resolve));
  const { error, told } = await firefox.run(async () => {
    const recorder = document.querySelector('thymia-recorder');
    const recording = recorder?.recordings[0];
    await fetch('/recorded', { method: 'POST', body: recording?.blob ?? '' });
    return { error: recorder?.error?.code, told: recording?.quality.gapSeconds ?? NaN };
  });
  return { told, error, wav: parseWav(await bytes) };
}

function compare({ wav, told, error }: Recorded): Run {
  const missing = wav ? correlate(played, wav.samples).missing / wav.sampleRate : NaN;
  return { missing, told, ...(error && { error }) };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await delay(200))
    if (performance.now() > end) throw new Error('Firefox gets nowhere.');
}

async function keep(row: Row): Promise<void> {
  const earlier = existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as Row[]) : [];
  const isSame = ({ label, jit, busyProcesses }: Row) =>
    label === row.label && jit === row.jit && busyProcesses === row.busyProcesses;
  const rows = [...earlier.filter((each) => !isSame(each)), row];
  await write(DATA, JSON.stringify(rows), 'json');
  await write(PAGE, pageOf(rows, await describeMachine()), 'markdown');
}

async function write(file: string, text: string, parser: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser }));
}

function pageOf(rows: readonly Row[], machine: string): string {
  const seconds = (values: readonly number[]) =>
    values.map((value) => (Number.isFinite(value) ? value.toFixed(2) : 'unknown')).join(', ');
  const lines = rows.map(({ label, jit, busyProcesses, runs, day }) => {
    const errors = runs.flatMap(({ error = [] }) => error);
    const cells = [label, jit ? 'on' : 'off', busyProcesses, seconds(runs.map(({ missing }) => missing))];
    return `| ${[...cells, seconds(runs.map(({ told }) => told)), errors.join(', ') || 'none', day].join(' | ')} |`;
  });
  return `# Firefox under load

What \`node --import tsx bench/firefox-under-load.ts\` measured, written by it: Firefox records ${RECORDED_SECONDS} s of
speech from a microphone of PulseAudio’s next to processes that do nothing but compute. \`Missing\` is what the recording
lacks of what the microphone played, \`told\` the gap that the receipt tells, both in seconds, one figure a run. JIT off:
as in Tor Browser’s safer mode. The machine should have nothing else to do: what else it did counts as busy processes.

PulseAudio isn’t what loses sound here: in Firefox’s place, its own \`parec\` recorded 16 s without a missing sample in
each of eight runs next to 10 busy processes. Firefox hears a microphone in steps of some milliseconds, on a thread that
desktops give a higher priority (RealtimeKit). A container gives it none. Rows with “ahead” are of a Firefox that was
started with a higher priority than the busy processes.

Measured on ${machine}.

| code | JIT | busy processes | missing | told | errors | day |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}
