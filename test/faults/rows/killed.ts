import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { parseWav } from '../../../src/domain/wav.js';
import { align } from '../../support/align.js';
import type { Lab } from '../lab.js';
import { createRandom } from '../random.js';
import { completed, inScene, type Row, type Sighting } from '../row.js';
import { Scene } from '../scene.js';

/** Of the moments; another one is as good. */
const SEED = 20;
const MOMENTS = 20;
const RECORDING_SECONDS = 20;
const MOST_MISSING_MS = 1000;
/** How far into the microphone's file a recording may begin, in seconds: the start of a busy machine. */
const LATEST_START_SECONDS = 2;

const random = createRandom(SEED);
const moments = Array.from({ length: MOMENTS }, () => Math.round(1000 * RECORDING_SECONDS * random.next()) / 1000);

export const killed: readonly Row[] = [
  {
    fault: `the page’s process killed, at ${MOMENTS} moments of a recording of ${RECORDING_SECONDS} s`,
    mustShow: 'at most 1 s missing each time, the rest sample-equal; the run completes',
    cases: moments.map((seconds) =>
      inScene(`killed after ${seconds.toFixed(3)} s (seed ${SEED})`, { endless: true }, async (scene) => {
        await recordFor(scene, seconds);
        await crash(scene);
        return goOn(scene);
      }),
    ),
  },
  {
    fault: 'the whole browser killed while recording',
    mustShow: 'the same, from the disk',
    cases: [{ name: 'browser killed', isRecorded: true, run: killBrowser }],
  },
];

/** Records for so long; nothing may have been recorded yet. */
async function recordFor(scene: Scene, seconds: number): Promise<void> {
  await scene.to('recording');
  await scene.when(() => scene.startedSeconds >= seconds, `${seconds} s`);
}

async function crash(scene: Scene): Promise<void> {
  const crashed = scene.page.waitForEvent('crash');
  void (await scene.devTools()).send('Page.crash').catch(() => undefined); // nobody is left to answer
  await crashed;
}

/** A new page finds what was kept, and a person says the rest. */
async function goOn(scene: Scene): Promise<Sighting> {
  const recordedSeconds = scene.startedSeconds; // samples come a little later than time passes
  await scene.load({ endless: false });
  const keptSeconds = await scene.recover();
  if (keptSeconds === 0) await scene.command('start');
  const sighting = await completed(scene, {
    missingMs: Math.max(0, Math.round(1000 * (recordedSeconds - keptSeconds))),
  });
  await assertSampleEqual(scene, keptSeconds);
  assert.equal(scene.host.runCount, 1);
  assert.ok((sighting.missingMs ?? 0) <= MOST_MISSING_MS, `${sighting.missingMs ?? 0} ms are missing`);
  return sighting;
}

/** The two parts of the recording, each from a microphone that began at the start of its file. */
async function assertSampleEqual(scene: Scene, keptSeconds: number): Promise<void> {
  const { microphone } = scene;
  const wav = parseWav(await scene.arrived());
  assert.ok(wav, 'no WAV arrived');
  assert.equal(wav.sampleRate, microphone.sampleRate);
  const border = Math.round(keptSeconds * wav.sampleRate);
  for (const part of [wav.samples.subarray(0, border), wav.samples.subarray(border)]) {
    const { offset, differing } = align(microphone.samples, part, { maxOffset: LATEST_START_SECONDS * wav.sampleRate });
    assert.equal(differing, 0, `${differing} of ${part.length} samples differ, from ${offset} on`);
  }
}

/** With a profile on the disk, which outlives the browser. */
async function killBrowser({ launchOptions, ...lab }: Lab): Promise<Sighting> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  const launch = () => chromium.launchPersistentContext(profile, { ...launchOptions, permissions: ['microphone'] });
  const scene = await Scene.open({ ...lab, launchOptions }, { endless: true, context: await launch() });
  try {
    await recordFor(scene, RECORDING_SECONDS);
    const closed = new Promise((resolve) => scene.context.once('close', resolve));
    process.kill(await browserProcessId(scene), 'SIGKILL');
    await closed;
    scene.context = await launch();
    return await goOn(scene);
  } finally {
    await scene.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function browserProcessId({ context }: Scene): Promise<number> {
  const devTools = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await devTools?.send('SystemInfo.getProcessInfo')) ?? {};
  const id = processInfo.find(({ type }) => type === 'browser')?.id;
  assert.ok(id, 'the browser tells no process');
  return id;
}
