/** Writes `docs/engines.md` from the last run of the tests in every engine; part of `npm run test:engines`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ENGINE_TESTS_FILE, engineTable, type EngineTest } from '../test/support/engines/engine-tests.js';

const FILE = 'docs/engines.md';

/** What the suite of tests with a real microphone showed. */
const REAL_MICROPHONE = `
## With a real microphone

What \`test/engines/microphone.test.ts\` and \`test/engines/prompts.test.ts\` show: two microphones of PulseAudio, each with
another voice, a person who presses what the page offers, the reference backend and the simulated thymia. The WAV that
arrives is compared with the voice by correlation, the receipt with the WAV.

| | Firefox | WebKitGTK |
| --- | --- | --- |
| record, pause, go on | shown, and heard | shown |
| another microphone in a pause | shown, and heard | shown |
| a microphone that is unplugged, and comes back | shown, and heard | shown |
| rate, duration, SHA-256 and seconds of speech of the receipt | those of the file | those of the file |
| samples against what was played | by correlation | not compared: see below |
| finish, send, result | Helios and Apollo | Helios |
| the receipt keeps a gap through a recovery | shown | not tried |
| the whole browser killed, and opened again | shown | not possible: see below |
| prompts: allowed, blocked, cancelled, for another microphone | shown, with a window | not possible: see below |

WebKitGTK’s test browser allows every microphone while it is driven, and keeps its storage in memory then: nothing
outlives it, and its driver ends with the page’s process. On a busy machine it delivers one of two channels later than
the other, and silence in between, so its samples can’t be held against the voice.

Only emulated, here or in Chromium: a denied system permission, a muted track, a recorder that falls silent, a policy
that blocks the microphone, old browsers. Not tested at all: Safari on a Mac and on iOS, and Chrome on Android.
`;

const tests = JSON.parse(readFileSync(ENGINE_TESTS_FILE, 'utf8')) as EngineTest[];
const text = `# Engines

What \`npm run test:engines\` ran, written by it: the files of \`test/engines\`, each in Chromium, Firefox and WebKitGTK.
Chromium’s own test microphone plays a file, WebKitGTK’s hums and beeps; Firefox hears the same file through PulseAudio, as
it hears a real microphone. The other browser tests and the end-to-end tests run in Chromium alone. Nothing here ran in
Safari or on iOS.

${engineTable(tests)}
${REAL_MICROPHONE}`;
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
