import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wavHeader } from '../../src/domain/wav.js';

describe('wavHeader', () => {
  test('writes the canonical header, byte for byte', () => {
    const expected =
      '52494646 30000000 57415645 666d7420 10000000 0100 0100 44ac0000 88580100 0200 1000 64617461 0c000000';
    const header = wavHeader({ sampleRate: 44100, frames: 6 });
    assert.equal(Buffer.from(header).toString('hex'), expected.replaceAll(' ', ''));
  });
});
