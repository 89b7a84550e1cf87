import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { locale } from '../../src/i18n/en.js';
import { openFirefox, type DrivenFirefox, type FirefoxOptions } from '../support/engines/driven-firefox.js';
import { endPrograms, findFirefox, missingProgram } from '../support/engines/programs.js';
import { startPulseWithoutOutput } from '../support/pulse.js';
import { startHost, type Host } from '../support/real-microphone/host.js';
import { Speaker } from '../support/real-microphone/speaker.js';

const { strings } = locale;

const PATIENCE_MS = 300_000;
/** The microphone without asking. */
const ALLOWED = { 'media.navigator.permission.disabled': true };

const skip = missingProgram(findFirefox() ?? 'firefox-esr', 'pulseaudio');

after(endPrograms);

describe('<thymia-recorder> in Firefox on a machine without a loudspeaker', { skip, timeout: PATIENCE_MS }, () => {
  let host: Host;
  let pulseServer: string;
  let firefox: DrivenFirefox | undefined;

  before(async () => {
    host = await startHost();
    pulseServer = await startPulseWithoutOutput();
  });
  afterEach(() => firefox?.close());
  after(() => host.stop());

  async function open(preferences: FirefoxOptions['preferences'] = {}): Promise<Speaker> {
    firefox = await openFirefox({ isUrgent: true, pulseServer, preferences: { ...ALLOWED, ...preferences } });
    const speaker = new Speaker(firefox);
    await speaker.open(host.origin);
    return speaker;
  }

  it('says that headphones or a loudspeaker are missing, and offers to try again', async () => {
    const speaker = await open();
    await speaker.press(strings.start);
    const { errorCode, message, buttons } = await speaker.untilPhase('failed');
    assert.deepEqual([errorCode, message], ['recording-failed', strings.reasons['no-output']]);
    assert.ok(buttons.includes(strings.retry), buttons.join());
    const lines = await speaker.browser.run(() => window.recorder.problems());
    assert.ok(lines.includes('audio-output'), lines.join());
  });

  it('calls a browser without Web Audio unsupported', async () => {
    const speaker = await open({ 'dom.webaudio.enabled': false });
    await speaker.press(strings.start);
    const { errorCode, message } = await speaker.untilPhase('failed');
    assert.deepEqual([errorCode, message], ['unsupported-browser', strings.errors['unsupported-browser']]);
  });
});
