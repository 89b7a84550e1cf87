import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { freePort } from '../child-server.js';
import { startDisplay } from './display.js';
import type { Engine } from './engine.js';
import { missingProgram, startProgram } from './programs.js';

/** With the microphone that WebKit makes up for tests, which hums, and beeps once a second. */
const CAPABILITIES = {
  browserName: 'MiniBrowser',
  'wdio:enforceWebDriverClassic': true,
  'webkitgtk:browserOptions': {
    args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true'],
  },
};

/** WebKitGTK's own test browser, on a display that nobody sees. */
export const webKitGtk: Engine = {
  name: 'WebKitGTK',
  missing: missingProgram('WebKitWebDriver', 'Xvfb'),
  async prepare() {
    const port = await freePort();
    startProgram('WebKitWebDriver', [`--port=${port}`], { env: { DISPLAY: await startDisplay() } });
    // Its type differs in nothing but `undefined`, of which its own types say less than ours.
    return webdriverLauncher({ hostname: '127.0.0.1', port, capabilities: CAPABILITIES }) as BrowserLauncher;
  },
};
