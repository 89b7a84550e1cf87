import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepsOf, suitesOf } from '../../scripts/test-suites.js';

const FILES = [
  'test/capture/speech/silero-vad.slow.test.ts',
  'test/capture/wav-recorder.test.ts',
  'test/e2e/demo.test.ts',
  'test/element/face.browser.test.ts',
  'test/engines/csp.browser.test.ts',
  'test/environments/environments.test.ts',
  'test/faults/faults.test.ts',
  'test/journeys/apollo.test.ts',
  'test/session/retry.test.ts',
];

const namesAndFiles = (suites: ReturnType<typeof suitesOf>) => suites.map(({ name, files }) => [name, ...files]);

describe('suitesOf', () => {
  it('runs Node tests, browser tests and one journey of each kind in the core', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['core'])), [
      ['node', 'test/capture/wav-recorder.test.ts', 'test/session/retry.test.ts'],
      ['browser', 'test/element/face.browser.test.ts'],
      ['journeys', 'test/journeys/apollo.test.ts'],
    ]);
  });

  it('leaves other time zones, long computations, engines, whole programs and faults to the rest', () => {
    assert.deepEqual(namesAndFiles(suitesOf(FILES, ['more'])), [
      ['node-america-new_york', 'test/session/retry.test.ts'],
      ['node-asia-kolkata', 'test/session/retry.test.ts'],
      ['node-slow', 'test/capture/speech/silero-vad.slow.test.ts'],
      ['engines', 'test/engines/csp.browser.test.ts'],
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

describe('stepsOf', () => {
  const namesOf = (...parameters: Parameters<typeof suitesOf>) => {
    const { sideBySide, alone } = stepsOf(suitesOf(...parameters));
    return [sideBySide, alone].map((suites) => suites.map(({ name }) => name));
  };

  it('begins with what takes longest, and runs browsers at full speed alone', () => {
    assert.deepEqual(namesOf(FILES, ['core']), [['journeys', 'node'], ['browser']]);
    assert.deepEqual(namesOf(FILES, ['more']), [
      ['e2e', 'faults', 'node-america-new_york', 'node-asia-kolkata', 'node-slow'],
      ['engines'],
    ]);
  });

  it('leaves out no suite', () => {
    const suites = suitesOf(FILES, ['core', 'more', 'nightly']);
    const { sideBySide, alone } = stepsOf(suites);
    assert.deepEqual(new Set([...sideBySide, ...alone]), new Set(suites));
  });
});
