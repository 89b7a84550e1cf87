import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { isJsonObject, objectField, stringField } from '../src/domain/json.js';
import { PAGES } from './build-pages.js';
import { CONTESTANTS } from './contestants.js';
import type { Measurement } from './figures.js';
import { defeats, table } from './table.js';

/** Where the figures are published. */
export const REPORT_FILE = 'docs/performance.md';

/** What there is to tell. */
export interface Findings {
  readonly measurements: readonly Measurement[];
  /** In words. */
  readonly machine: string;
  /** What was left out, such as `memory of uppy`. */
  readonly missing: readonly string[];
}

/** Writes the figures down, with how they were taken. */
export async function writeReport(findings: Findings): Promise<void> {
  const text = report(findings);
  writeFileSync(REPORT_FILE, await format(text, { ...(await resolveConfig(REPORT_FILE)), parser: 'markdown' }));
}

function report({ measurements, machine, missing }: Findings): string {
  const lost = defeats(measurements).map((sentence) => `- ${sentence}`);
  return `# Performance

What \`npm run bench\` measured, written by it: thymia-recorder and others that a product might take, the same work side by
side on one machine, each run in a browser that was just started. The figures are medians.

Measured on ${machine}.

${table(measurements)}

Bold: the best. A dash: not something that it does, or nothing that could be compared. Runs: for the error of the speech
seconds, recordings.${missing.length > 0 ? `\n\nNot measured yet: ${missing.join(', ')}.` : ''}

## Where others are better

${lost.length > 0 ? lost.join('\n') : 'Nowhere in this table.'}

## What is compared

${compared()}

Each has a page of its own, built with Vite for production, from an adapter of some lines in \`${PAGES}\`. What they do is
not the same. thymia-recorder counts speech, checks the quality, keeps an encrypted copy on the device against a crash,
draws its own controls, and hands over a WAV with its SHA-256. Uppy has controls and sends; wavesurfer.js and
react-voice-visualizer draw a waveform; RecordRTC and extendable-media-recorder draw nothing, and their page has one
button. Uppy, wavesurfer.js and react-voice-visualizer deliver what the browser's own encoder makes, Opus in WebM: smaller
files and little work, but lossy, and no WAV. None of them counts speech or shows a result.

## How each figure is taken

- **Loaded**: all that the page requests besides its HTML, as sent with gzip at level 9: until a second after it has
  loaded, and until 3 s after it began to record. React is part of react-voice-visualizer's. thymia-recorder paints
  with 30 kB. The rest of its first figure is what it fetches for the first recording as soon as the page is idle. Most of
  the second are the weights of its speech detector, which arrive while it already records.
- **Script time to mount**: \`ScriptDuration\` of Chromium, from an empty page to the recorder drawn. Each time in a new
  browser, which has nothing of it compiled.
- **Click to recording**: from the call that a click makes until the recorder says that it records. thymia-recorder says so with
  the first bytes of the browser's own recorder, RecordRTC with the first samples, the others once the browser's own
  recorder was started. For Uppy it is two clicks, one of them to open its recorder. The microphone is allowed beforehand.
- **Main thread busy**, **long tasks**: over 10 s of recording, from 3 s after its start, with \`Emulation.setCPUThrottlingRate\`
  of 6; without it the share is a fraction of that. A long task takes 50 ms or more.
- **Memory**: what the page's process has to itself, workers included, over what it had once it had recorded for 3 s and
  garbage was collected; looked at once a second, and again with the recording kept and garbage collected. Linux only.
  WAV is large: 180 s are 15.7 MB at 44.1 kHz. extendable-media-recorder's has two channels.
- **Stop to Blob**: until the page has the recording. For Uppy its file, after a second click on the tick. The main
  thread's share of it is told for the long recording.
- **Stop to first byte**: until the host sees the upload begin. Both ask the reference backend for a run first, and get a
  presigned URL from it.
- **Upload complete to result**: until the \`result\` event, less the time that the simulated thymia takes. Nearly all of
  it is waiting for the next poll: every 3 s unless the page says otherwise, and the processing time differs from run to run.
- **Lost, repeated or altered**: the WAV compared with what Chromium's simulated microphone played, from 0.1 s after the start on. What
  comes twice in the place of something else counts once.
  Opus can't be compared sample by sample. "Blocked": a timer of the page works for 500 ms of each second.
- **Speech seconds**: the error of the total, as a share of the true seconds. Synthesised: a passage in five voices of
  eSpeak NG, where silence is exact. Labelled: recordings of people in a folder that
  \`--speech\` names. vad-web finds stretches of speech with its defaults, which leave a pause of 1.4 s within one: it is made
  to cut recordings up, not to count. CPU: in Node, for one second of audio at 48 kHz.
- **Backend**: the reference backend with 16 connections, in turns with a proxy of a few lines of \`node:http\` that only puts
  the key in, and with a backend written by hand with Express and \`fetch\`: it parses the body, adds the key and the person,
  and filters the answer. Each create has an idempotency key of its own. The memory is what its process takes more at the most, while it relays.

## Run it

After \`npm run build\`:

- \`npm run bench -- --write\`: everything, about 40 minutes, and this page. What is compared with is fetched on first use.
- \`npm run bench -- --resume --write\`: goes on where it was interrupted.
- \`npm run bench -- page --runs 1\`: one bench, once.

The machine should have nothing else to do. The benches are \`speech\`, \`backend\`, \`page\`, \`waits\`, \`drawing\`, \`sending\`, \`samples\`
and \`memory\`; every single value is in \`test-results/bench/results.json\`, or where \`--json\` says.
`;
}

function compared(): string {
  const peers = CONTESTANTS.flatMap(({ packages }) => packages.map((name) => `- ${name} ${versionOf(name)}`));
  return [
    ...peers,
    '- @ricky0123/vad-web, for seconds of speech',
    '- a bare proxy and Express 5, for the backend',
  ].join('\n');
}

/** As the bench installs it. */
function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PAGES, 'package.json'), 'utf8'));
  const versions = isJsonObject(manifest) ? objectField(manifest, 'dependencies') : undefined;
  return (versions && stringField(versions, name)) ?? '';
}
