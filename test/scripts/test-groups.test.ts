import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupsOf } from '../../scripts/test-groups.js';

describe('groupsOf', () => {
  it('puts the files of one folder of test into one process', () => {
    const capture = ['test/capture/resampler.test.ts', 'test/capture/speech/fft.test.ts'];
    const session = ['test/session/retry.test.ts'];
    assert.deepEqual(
      [...groupsOf([...capture, ...session])],
      [
        ['capture', capture],
        ['session', session],
      ],
    );
  });

  it('leaves a process of its own to a file outside of folders, and to one that needs a DOM', () => {
    const files = ['test/imports.test.ts', 'test/testing/jsdom.dom.test.ts', 'test/testing/happy-dom.dom.test.ts'];
    assert.deepEqual(
      [...groupsOf(files)],
      [
        ['imports.test', [files[0]]],
        ['jsdom.dom.test', [files[1]]],
        ['happy-dom.dom.test', [files[2]]],
      ],
    );
  });
});
