import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { locale } from '../../src/i18n/en.js';
import { startDisplay } from '../support/engines/display.js';
import { openFirefox, type DrivenFirefox } from '../support/engines/driven-firefox.js';
import { answerPrompt, isAsking } from '../support/engines/firefox-prompt.js';
import { endPrograms, findFirefox, missingProgram } from '../support/engines/programs.js';
import { assertHeard } from '../support/real-microphone/heard.js';
import { openLab, type Lab } from '../support/real-microphone/lab.js';
import { Speaker } from '../support/real-microphone/speaker.js';

const { strings } = locale;

/** Time for a few recordings, on a busy machine. */
const PATIENCE_MS = 600_000;
/** In which a prompt would come again that comes by itself, in milliseconds. */
const SETTLE_MS = 2000;

const skip = missingProgram(findFirefox() ?? 'firefox-esr', 'Xvfb', 'pulseaudio', 'paplay', 'pactl');

after(endPrograms);

describe('<thymia-recorder> in a Firefox that asks for each microphone', { skip, timeout: PATIENCE_MS }, () => {
  let lab: Lab;
  let firefox: DrivenFirefox;
  let speaker: Speaker;

  before(async () => {
    lab = await openLab();
    firefox = await openFirefox({ isUrgent: true, pulseServer: lab.pulse.server, display: await startDisplay() });
    speaker = new Speaker(firefox);
  });
  after(async () => {
    await firefox.close();
    await lab.host.stop();
  });

  /** Records with the first microphone, pauses, and chooses the other one. */
  async function chooseAnother(): Promise<number> {
    await speaker.open(lab.host.origin);
    await speaker.press(strings.start);
    await answerPrompt(firefox, 'Allow');
    await speaker.talk(3);
    await speaker.press(strings.pause);
    const { elapsedSeconds } = await speaker.untilPhase('paused');
    await speaker.choose('Far');
    return elapsedSeconds;
  }

  it('asks once for another microphone, keeps the voice when it is blocked, and goes on with the old one', async () => {
    const said = await chooseAnother();
    await answerPrompt(firefox, 'Block');
    const blocked = await speaker.untilPhase('failed');
    assert.deepEqual(
      [blocked.errorCodes, blocked.message],
      [['microphone-denied'], strings.errors['microphone-denied']],
    );
    assert.ok(blocked.elapsedSeconds >= said, `${blocked.elapsedSeconds} s of ${said} s are kept`);
    await delay(SETTLE_MS);
    assert.equal(await isAsking(firefox), false, 'it asks again by itself');
    assert.equal((await speaker.report()).requests, 2);

    await speaker.press(strings.resume);
    await speaker.talk(2);
    const [receipt] = await speaker.finish();
    assert.ok(receipt);
    await speaker.send();
    await assertHeard(lab.host.uploads.get('recording') ?? new Uint8Array(), receipt, [
      { played: lab.near, from: 0, to: blocked.elapsedSeconds },
      { played: lab.near, from: blocked.elapsedSeconds, to: receipt.durationSeconds },
    ]);
  });

  it('keeps the voice when the person cancels the request for another microphone', async () => {
    const said = await chooseAnother();
    await speaker.press(strings.cancel);
    const { elapsedSeconds, message } = await speaker.untilPhase('failed');
    assert.ok(elapsedSeconds >= said, `${elapsedSeconds} s of ${said} s are kept`);
    assert.equal(message, strings.voiceKept);
    await speaker.open(lab.host.origin);
    await speaker.untilPhase('recoverable');
  });
});
