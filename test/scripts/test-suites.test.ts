import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepsOf, suitesOf } from '../../scripts/test-suites.js';

const FILES = [
  'test/capture/speech/silero-vad.slow.test.ts',
  'test/capture/wav-recorder.test.ts',
  'test/e2e/demo.test.ts',
  'test/element/face.browser.test.ts',
  'test/engines/csp.browser.test.ts',
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

  it('forgets no file when both scopes run', () => {
    const run = suitesOf(FILES, ['core', 'more']).flatMap(({ files }) => files);
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
  const namesOf = (...parameters: Parameters<typeof suitesOf>) =>
    stepsOf(suitesOf(...parameters)).map((lanes) => lanes.map((lane) => lane.map(({ name }) => name)));

  it('runs what waits in real time beside what computes, and browsers at full speed alone', () => {
    assert.deepEqual(namesOf(FILES, ['core']), [[['node'], ['journeys']], [['browser']]]);
    assert.deepEqual(namesOf(FILES, ['more']), [
      [['node-america-new_york', 'node-asia-kolkata', 'node-slow', 'e2e'], ['faults']],
      [['engines']],
    ]);
  });

  it('has no step and no lane without a suite', () => {
    assert.deepEqual(namesOf(FILES, ['core'], ['faults']), [[['faults']]]);
    assert.deepEqual(namesOf(FILES, ['core'], ['face']), [[['browser']]]);
    assert.deepEqual(stepsOf([]), []);
  });
});
