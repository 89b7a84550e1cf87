import { defaultReporter, type TestRunnerConfig } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { backendMiddleware } from './backend.js';
import { chromeArgs, findChrome } from './chrome.js';
import { countsReporter } from './counts-reporter.js';
import { middleware } from './middleware.js';
import { plugins } from './plugins.js';
import { writeMicrophoneFile } from './synthesize-speech.js';

const MINUTE = 60_000; // ms

const microphone = await writeMicrophoneFile('microphone', 120);

/** What `web-test-runner.config.js` hands to the runner. */
export const config: TestRunnerConfig = {
  files: ['test/**/*.browser.test.ts', '!test/engines/**'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins,
  middleware: [...middleware, ...backendMiddleware],
  concurrency: 3, // mostly they wait; each page has a browser context of its own
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: await findChrome(), args: chromeArgs({ microphoneWav: microphone.path }) },
    }),
  ],
  testRunnerHtml: (framework) =>
    // With a doctype: in quirks mode tables don't inherit colours.
    `<!doctype html><script>window.isNightly = ${Boolean(process.env['NIGHTLY'])};</script><script type="module" src="${framework}"></script>`,
  testFramework: { config: { timeout: String(MINUTE) } },
  testsFinishTimeout: 10 * MINUTE,
  reporters: [defaultReporter(), countsReporter('test-results/browser.json')],
};
