/** Writes `docs/engines.md` from the last run of the tests in every engine; part of `npm run test:engines`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ENGINE_TESTS_FILE, engineTable, type EngineTest } from '../test/support/engines/engine-tests.js';

const FILE = 'docs/engines.md';

const tests = JSON.parse(readFileSync(ENGINE_TESTS_FILE, 'utf8')) as EngineTest[];
const text = `# Engines

What \`npm run test:engines\` ran, written by it: the files of \`test/engines\`, each in Chromium, Firefox and WebKitGTK.
Chromium’s own test microphone plays a file, WebKitGTK’s hums and beeps; Firefox hears the same file through PulseAudio, as
it hears a real microphone. The other browser tests and the end-to-end tests run in Chromium alone. Nothing here ran in
Safari or on iOS.

${engineTable(tests)}
`;
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
