import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { startPulse } from '../pulse.js';
import type { Engine } from './engine.js';
import { resample } from '../resample.js';
import { findFirefox, missingProgram } from './programs.js';

/** The microphone without asking, and sound without a click. */
const PREFERENCES = {
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
};

/** Hz: Firefox doesn't tell the microphone's rate, so the recorder assumes this one. Any other would be converted. */
const RECORDED_RATE = 48_000;

const executablePath = findFirefox();

/** Firefox, with a microphone of PulseAudio's: without a sound device, its audio contexts stand still. */
export const firefox: Engine = {
  name: 'Firefox',
  missing: missingProgram(executablePath ?? 'firefox-esr', 'pulseaudio', 'paplay'),
  async prepare(microphone) {
    const samples = resample(microphone.samples, microphone.sampleRate, RECORDED_RATE);
    const { server: PULSE_SERVER } = await startPulse({ microphone: samples }, { sampleRate: RECORDED_RATE });
    return puppeteerLauncher({
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        ...(executablePath && { executablePath }),
        env: { ...process.env, PULSE_SERVER },
        extraPrefsFirefox: PREFERENCES,
      },
    });
  },
};
