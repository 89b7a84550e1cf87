import { installDom } from '../support/dom.js';

/* The example of `docs/component-tests.md`, which runs as it stands there. */
installDom('jsdom');
await import('../../demo/component-test/check-in.test.js');
