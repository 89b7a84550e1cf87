import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, it } from 'node:test';
import { FOLDERS_WITH_LOCAL_TIME, stepsOf, suitesOf } from '../../scripts/test-suites.js';

const FILES = [
  'test/capture/speech/detector/silero-vad.slow.test.ts',
  'test/capture/wav-recorder.test.ts',
  'test/e2e/demo.test.ts',
  'test/element/recorder/view-controller.browser.test.ts',
  'test/engines/csp.browser.test.ts',
  'test/engines/microphone.test.ts',
  'test/environments/environments.test.ts',
  'test/faults/faults.test.ts',
  'test/index.test.ts',
  'test/journeys/apollo.test.ts',
  'test/session/retry.test.ts',
];

const namesAndFiles = (suites: ReturnType<typeof suitesOf>) => suites.map(({ name, files }) => [name, ...files]);

describe('suitesOf', () => {
  it('runs Node tests, browser tests and one journey of each kind in the core', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['core'])), [
      ['node', 'test/capture/wav-recorder.test.ts', 'test/index.test.ts', 'test/session/retry.test.ts'],
      ['browser', 'test/element/recorder/view-controller.browser.test.ts'],
      ['journeys', 'test/journeys/apollo.test.ts'],
    ]);
  });

  it('leaves other time zones, long computations, engines, whole programs and faults to the rest', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['more'])), [
      ['node-america-new_york', 'test/session/retry.test.ts'],
      ['node-asia-kolkata', 'test/session/retry.test.ts'],
      ['node-slow', 'test/capture/speech/detector/silero-vad.slow.test.ts'],
      ['engines', 'test/engines/csp.browser.test.ts'],
      ['real-microphone', 'test/engines/microphone.test.ts'],
      ['e2e', 'test/e2e/demo.test.ts'],
      ['faults', 'test/faults/faults.test.ts'],
    ]);
  });

  it('leaves bundlers and frameworks to the night', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['nightly'])), [
      ['environments', 'test/environments/environments.test.ts'],
    ]);
  });

  it('forgets no file when all scopes run', () => {
    const run = suitesOf(FILES, ['core', 'more', 'nightly']).flatMap(({ files }) => files);
    assert.deepEqual([...new Set(run)].sort(), FILES);
  });

  it('runs the files whose paths match, of either scope, once', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['core'], ['session/', 'faults'])), [
      ['node', 'test/session/retry.test.ts'],
      ['faults', 'test/faults/faults.test.ts'],
    ]);
  });

  it('drives one browser at a time', () => {
    const driving = suitesOf(FILES, ['core', 'more']).filter(({ name }) => !name.startsWith('node'));
    assert.deepEqual(new Set(driving.map(({ concurrency }) => concurrency)), new Set([1]));
  });
});

/** What the time zone changes: parts of a local date, what is made of such, what is formatted, and text without a zone. */
const LOCAL_TIME =
  /\.[gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(|new Date\([^()]*,|DateTimeFormat|to(Locale)?(Date|Time)String|Date\.parse\(\w+\)/;

/** The log of a command, which no test reads; and a clock for tests, which hands out local dates. */
const WITHOUT_TESTS_OF_IT = ['cli/simulate.ts', 'testing/manual-clock.ts'];

describe('FOLDERS_WITH_LOCAL_TIME', () => {
  it('has every folder of the sources that knows where the person’s clock stands', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const reading = files
      .filter((file) => LOCAL_TIME.test(readFileSync(join('src', file), 'utf8')))
      .map((file) => file.split(sep).join('/'))
      .filter((file) => !WITHOUT_TESTS_OF_IT.includes(file));
    const folders = new Set(reading.map((file) => file.split('/')[0] ?? ''));
    assert.ok(folders.has('element'), [...folders].join());
    assert.deepEqual(
      [...folders].filter((folder) => !FOLDERS_WITH_LOCAL_TIME.includes(folder)),
      [],
      reading.join(),
    );
  });
});

describe('stepsOf', () => {
  const namesOf = (...parameters: Parameters<typeof suitesOf>) => {
    const { sideBySide, alone } = stepsOf(suitesOf(...parameters));
    return [sideBySide, alone].map((suites) => suites.map(({ name }) => name));
  };

  it('begins with what takes longest, and runs alone what needs the machine for itself', () => {
    assert.deepEqual(namesOf(FILES, ['core']), [['journeys', 'node'], ['browser']]);
    assert.deepEqual(namesOf(FILES, ['more']), [
      ['engines', 'e2e', 'faults', 'node-america-new_york', 'node-asia-kolkata', 'node-slow'],
      ['real-microphone'],
    ]);
  });

  it('leaves out no suite', () => {
    const suites = suitesOf(FILES, ['core', 'more', 'nightly']);
    const { sideBySide, alone } = stepsOf(suites);
    assert.deepEqual(new Set([...sideBySide, ...alone]), new Set(suites));
  });
});
