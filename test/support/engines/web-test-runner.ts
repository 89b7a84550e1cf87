import { defaultReporter, type BrowserLauncher, type TestRunnerConfig } from '@web/test-runner';
import { countsReporter } from '../counts-reporter.js';
import { cspPages } from '../csp-pages.js';
import { hostingPages } from '../hosting/hosting-pages.js';
import { middleware } from '../middleware.js';
import { backendMiddleware } from '../backend.js';
import { plugins } from '../plugins.js';
import { redirectingStores } from '../redirecting-stores.js';
import { writeMicrophoneFile } from '../synthesize-speech.js';
import { engineTestsReporter } from './engine-tests-reporter.js';
import { chosenEngines } from './index.js';

const MINUTE = 60_000; // ms

const microphone = await writeMicrophoneFile('engines-microphone', 30);
const browsers: BrowserLauncher[] = [];
for (const { missing, prepare } of chosenEngines()) if (!missing) browsers.push(await prepare(microphone));

/** What `web-test-runner.engines.config.js` hands to the runner. One browser at a time: a busy machine loses samples. */
export const config: TestRunnerConfig = {
  files: 'test/engines/**/*.browser.test.ts',
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins,
  middleware: [cspPages, hostingPages, redirectingStores, ...middleware, ...backendMiddleware],
  concurrency: 1,
  concurrentBrowsers: 1,
  browsers,
  testFramework: { config: { timeout: String(4 * MINUTE) } }, // whatever the machine does besides
  browserStartTimeout: MINUTE,
  testsFinishTimeout: 15 * MINUTE,
  reporters: [defaultReporter(), countsReporter('test-results/engines.json'), engineTestsReporter()],
};
