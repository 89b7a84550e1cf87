/* What the page of `apollo.test.ts` runs: the recorder, and what can be seen of it. */
import '../../src/index.js';
import { everythingIn, inside } from '../support/everything.js';

declare global {
  interface Window {
    /** What every event told so far. */
    readonly heard: unknown[];
    readonly everythingIn: typeof everythingIn;
    readonly inside: typeof inside;
  }
}

const heard: unknown[] = [];
for (const type of ['status', 'progress', 'recorded', 'beforeupload', 'result', 'error'] as const)
  document.querySelector('thymia-recorder')?.addEventListener(type, ({ detail }) => heard.push(detail));
Object.assign(window, { heard, everythingIn, inside });
