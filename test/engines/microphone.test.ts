import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RecordingQuality } from '../../src/domain/recording.js';
import { locale } from '../../src/i18n/en.js';
import type { DrivenBrowser } from '../support/engines/driven-browser.js';
import { startDisplay } from '../support/engines/display.js';
import { openFirefox, type DrivenFirefox } from '../support/engines/driven-firefox.js';
import { openWebKitGtk } from '../support/engines/driven-webkitgtk.js';
import { endPrograms, findFirefox, missingProgram } from '../support/engines/programs.js';
import { assertHeard, type Part } from '../support/real-microphone/heard.js';
import { openLab, type Lab } from '../support/real-microphone/lab.js';
import { Speaker } from '../support/real-microphone/speaker.js';

const { strings } = locale;

/** Time for a few recordings, on a busy machine. */
const PATIENCE_MS = 600_000;
/** How long nothing is heard before a browser is killed. */
const FROZEN_SECONDS = 1;
/** What may be lost of the end when a browser is killed: slices of half a second that were not written yet. */
const LOST_BY_A_KILL_SECONDS = 1.5;
/** The microphone without asking. */
const ALLOWED = { 'media.navigator.permission.disabled': true };

/** What was sent, and what it should be. */
interface Take {
  readonly bytes: Uint8Array;
  readonly receipt: RecordingQuality;
  readonly parts: readonly Part[];
}

/** Records, pauses, changes the microphone, loses it, goes on, and sends it. */
async function recordInParts({ host, pulse, near, far }: Lab, browser: DrivenBrowser): Promise<Take> {
  const speaker = new Speaker(browser);
  await speaker.open(host.origin);
  await speaker.press(strings.start);
  await speaker.talk(3);
  await speaker.press(strings.pause);
  const { elapsedSeconds: paused } = await speaker.untilPhase('paused');
  await speaker.press(strings.resume);
  await speaker.talk(3);
  await speaker.press(strings.pause);
  const { elapsedSeconds: switched } = await speaker.untilPhase('paused');
  await speaker.choose('Far');
  await speaker.talk(3);
  await pulse.unplug('Far');
  const { elapsedSeconds: lost, ...failed } = await speaker.untilPhase('failed');
  assert.deepEqual([failed.errorCode, failed.message], ['microphone-lost', strings.errors['microphone-lost']]);
  await pulse.plugIn('Far');
  await speaker.press(strings.resume);
  await speaker.talk(2);
  const [receipt] = await speaker.finish();
  await speaker.send();
  assert.ok(receipt);
  const parts = [
    { played: near, from: 0, to: paused },
    { played: near, from: paused, to: switched },
    { played: far, from: switched, to: lost },
    { played: far, from: lost, to: receipt.durationSeconds },
  ];
  return { receipt, parts, bytes: host.uploads.get('recording') ?? new Uint8Array() };
}

const PULSE_PROGRAMS = ['pulseaudio', 'paplay', 'pactl'];
const missingFirefox = missingProgram(findFirefox() ?? 'firefox-esr', ...PULSE_PROGRAMS);

after(endPrograms);

describe('<thymia-recorder> in Firefox with a real microphone', { skip: missingFirefox, timeout: PATIENCE_MS }, () => {
  let lab: Lab;
  let firefox: DrivenFirefox;
  let profile = '';
  const open = () => openFirefox({ isUrgent: true, pulseServer: lab.pulse.server, profile, preferences: ALLOWED });

  before(async () => {
    profile = await mkdtemp(join(tmpdir(), 'firefox-'));
    lab = await openLab();
    firefox = await open();
  });
  after(async () => {
    await firefox.close();
    await lab.host.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('records, pauses, changes the microphone, loses it, goes on, and sends what it heard', async () => {
    const { bytes, receipt, parts } = await recordInParts(lab, firefox);
    await assertHeard(bytes, receipt, parts);
  });

  it('goes on after the whole browser was killed, and tells what was missing before', async () => {
    const { host, near, pulse } = lab;
    const runs = host.runs();
    const speaker = new Speaker(firefox);
    await speaker.open(host.origin);
    await speaker.press(strings.start);
    await speaker.talk(3);
    const { elapsedSeconds: frozen } = await speaker.report();
    await pulse.freeze(1000 * FROZEN_SECONDS);
    await speaker.talk(3);
    const { elapsedSeconds: said } = await speaker.report();
    await firefox.kill();

    firefox = await open();
    const again = new Speaker(firefox);
    await again.open(host.origin);
    await again.untilPhase('recoverable');
    await again.press(strings.resume);
    const { elapsedSeconds: kept } = await again.untilPhase('recording');
    assert.ok(kept > said - LOST_BY_A_KILL_SECONDS, `${kept} s of ${said} s are kept`);
    await again.talk(3);
    const [receipt] = await again.finish();
    await again.send();
    assert.ok(receipt);
    assert.equal(host.runs(), runs + 1);
    assert.ok(receipt.gapSeconds > FROZEN_SECONDS / 2, `${receipt.gapSeconds} s is the gap in the receipt`);
    await assertHeard(host.uploads.get('recording') ?? new Uint8Array(), receipt, [
      { played: near, from: 0, to: frozen },
      { played: near, from: kept, to: receipt.durationSeconds },
    ]);
  });

  it('records the two voices of Apollo', async () => {
    const { host, near } = lab;
    const speaker = new Speaker(firefox);
    await speaker.open(`${host.origin}/?model=apollo`);
    await speaker.press(strings.start);
    await speaker.finish();
    await speaker.press(strings.nextRecording);
    await speaker.talk(1);
    const receipts = await speaker.finish();
    await speaker.send();
    assert.equal(receipts.length, 2);
    for (const [index, kind] of ['moodQuestion', 'readAloud'].entries()) {
      const receipt = receipts[index];
      assert.ok(receipt);
      const whole = { played: near, from: 0, to: receipt.durationSeconds };
      await assertHeard(host.uploads.get(kind) ?? new Uint8Array(), receipt, [whole]);
    }
  });
});

const missingWebKitGtk = missingProgram('WebKitWebDriver', 'Xvfb', ...PULSE_PROGRAMS);

describe(
  '<thymia-recorder> in WebKitGTK with a real microphone',
  { skip: missingWebKitGtk, timeout: PATIENCE_MS },
  () => {
    let lab: Lab;
    let webKitGtk: DrivenBrowser;

    before(async () => {
      lab = await openLab();
      webKitGtk = await openWebKitGtk({ pulseServer: lab.pulse.server, display: await startDisplay() });
    });
    after(async () => {
      await webKitGtk.close();
      await lab.host.stop();
    });

    it('records, pauses, changes the microphone, loses it, goes on, and sends what the receipt tells', async () => {
      const { bytes, receipt } = await recordInParts(lab, webKitGtk);
      // On a busy machine WebKitGTK itself delivers one channel later than the other, and silence in between.
      await assertHeard(bytes, receipt, []);
    });
  },
);
