import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession } from 'playwright-core';
import { parseWav } from '../../../demo/voice/parse-wav.js';
import type { Lab } from '../lab.js';
import { createRandom } from '../random.js';
import { completed, inScene, type Case, type Row, type Sighting } from '../row.js';
import { Scene } from '../scene.js';

/** When the page's process ends. */
interface Moment {
  readonly name: string;
  readonly isNow: (scene: Scene) => boolean;
}

const after = (seconds: number): Moment => ({
  name: `after ${seconds.toFixed(3)} s`,
  isNow: ({ startedSeconds }) => startedSeconds >= seconds,
});

/** On one side of a slice boundary. */
const JUST_STORED: Moment = {
  name: 'when a slice has just been stored',
  isNow: ({ storedSlices }) => storedSlices >= 9,
};

/** Each of another kind. */
const CHOSEN: readonly Moment[] = [
  after(0.7),
  { name: 'once a first slice is stored', isNow: ({ storedSlices }) => storedSlices > 0 },
  {
    name: 'while a slice is on its way to storage',
    isNow: ({ storingSlices, storedSlices }) => storedSlices >= 8 && storingSlices > storedSlices,
  },
  after(19),
];

/** Of the random moments; another one is as good. */
const SEED = 20;
const RANDOM_MOMENTS = 20;
const RECORDING_SECONDS = 20;
const random = createRandom(SEED);
const RANDOM = Array.from({ length: RANDOM_MOMENTS }, () => after(RECORDING_SECONDS * random.next()));

const isNightly = Boolean(process.env['NIGHTLY']);

/** A journey has the tab killed when a slice has just been stored. */
const moments = isNightly ? [...CHOSEN, JUST_STORED, after(8), ...RANDOM] : CHOSEN;

export const killed: readonly Row[] = [
  {
    promise: 'keeps what was stored when its page’s process is killed',
    fault: 'the page’s process killed, at chosen moments of a recording',
    mustShow: 'what was stored by then is there, each sample as it was; the run completes',
    cases: moments.map((moment) => killedAt(moment, !isNightly)),
  },
  {
    promise: 'keeps what was stored when the whole browser is killed',
    fault: 'the whole browser killed while recording',
    mustShow: 'the same, from the disk',
    cases: [{ name: 'browser killed', isRecorded: true, isAlone: true, run: killBrowser }],
  },
];

/** @param isPlayed whether the second page plays what is missing, which takes no time, instead of recording it */
function killedAt(moment: Moment, isPlayed: boolean): Case {
  return inScene(`killed ${moment.name}`, { endless: true, isAlone: true }, async (scene) => {
    const devTools = await scene.devTools();
    await recordUntil(scene, moment);
    await crash(scene, devTools);
    return goOn(scene, isPlayed);
  });
}

/** One of the moments, for whoever needs no more; a microphone records to the end. */
export const killedTab: Case = killedAt(JUST_STORED, false);

/** Nothing may have been recorded yet. */
async function recordUntil(scene: Scene, { name, isNow }: Moment): Promise<void> {
  await scene.to('recording');
  await scene.when(() => isNow(scene), name);
}

async function crash(scene: Scene, devTools: CDPSession): Promise<void> {
  const crashed = scene.page.waitForEvent('crash');
  void devTools.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await crashed;
}

/** A new page finds what was stored, and a person says the rest. */
async function goOn(scene: Scene, isPlayed: boolean): Promise<Sighting> {
  const { startedSeconds, slices, storedSlices } = scene;
  await scene.load({ endless: false, played: isPlayed });
  if (storedSlices > 0) await scene.until('recoverable');
  const keptSeconds = await scene.recover();
  if (keptSeconds === 0) await scene.command('start');
  const missingMs = Math.max(0, Math.round(1000 * (startedSeconds - keptSeconds)));
  const sighting = await completed(scene, { missingMs });
  const wav = parseWav(await scene.arrived());
  assert.ok(wav, 'no WAV arrived');
  const keptSamples = Math.round(keptSeconds * wav.sampleRate);
  assertKept(wav.samples.subarray(0, keptSamples), joined(slices.slice(0, storedSlices)), joined(slices));
  const rest = wav.samples.subarray(keptSamples);
  assertSame(rest, isPlayed ? scene.microphone.samples.subarray(0, rest.length) : joined(scene.slices), 'after it');
  assert.equal(sighting.runs, 1);
  return sighting;
}

/**
 * That all that was stored is kept, and what else is kept is as it was recorded.
 * @param handed what the first page recorded, as far as is known: it may have stored more in its last moment
 */
function assertKept(kept: Int16Array, stored: Int16Array, handed: Int16Array): void {
  assert.ok(kept.length >= stored.length, `${kept.length} samples of ${stored.length} that were stored are kept`);
  const known = Math.min(kept.length, handed.length);
  assertSame(kept.subarray(0, known), handed.subarray(0, known), 'before the kill');
}

function assertSame(actual: Int16Array, expected: Int16Array, when: string): void {
  assert.equal(actual.length, expected.length, `samples ${when}`);
  const differing = actual.reduce((count, sample, i) => (sample === expected[i] ? count : count + 1), 0);
  assert.equal(differing, 0, `${differing} of ${actual.length} samples ${when} differ`);
}

function joined(slices: readonly Int16Array[]): Int16Array {
  return Int16Array.from(slices.flatMap((slice) => Array.from(slice)));
}

/** With a profile on the disk, which outlives the browser. */
async function killBrowser({ launchOptions, ...lab }: Lab): Promise<Sighting> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  const launch = () => chromium.launchPersistentContext(profile, { ...launchOptions, permissions: ['microphone'] });
  const scene = await Scene.open({ ...lab, launchOptions }, { endless: true, context: await launch() });
  try {
    await recordUntil(scene, after(5));
    const closed = new Promise((resolve) => scene.context.once('close', resolve));
    process.kill(await browserProcessId(scene), 'SIGKILL');
    await closed;
    scene.context = await launch();
    return await goOn(scene, !isNightly);
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
