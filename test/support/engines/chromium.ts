import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromeArgs, findChrome } from '../chrome.js';
import type { Engine } from './engine.js';

/** Chromium, whose fake microphone plays a file. */
export const chromium: Engine = {
  name: 'Chromium',
  async prepare({ path }) {
    const executablePath = await findChrome();
    return playwrightLauncher({ launchOptions: { executablePath, args: chromeArgs({ microphoneWav: path }) } });
  },
};
