import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MultiBufferDataView } from '../../../src/capture/recorder-library/multi-buffer-data-view.js';

const bufferOf = (...bytes: number[]) => Uint8Array.from(bytes).buffer;

describe('several buffers as one view', () => {
  it('reads over their borders', () => {
    const sample = new Uint8Array(Float32Array.of(0.25).buffer);
    const view = new MultiBufferDataView([bufferOf(7), sample.slice(0, 3).buffer, sample.slice(3).buffer]);
    assert.deepEqual([view.byteLength, view.getUint8(0), view.getFloat32(1, true)], [5, 7, 0.25]);
  });

  it('goes on from where the one before was read, and lets go of the rest', () => {
    const first = new MultiBufferDataView([bufferOf(1, 2, 3)]);
    const rest = new MultiBufferDataView(first.buffers, first.byteOffset + 2);
    const next = new MultiBufferDataView([...rest.buffers, bufferOf(4)], rest.byteOffset);
    assert.deepEqual([...new Uint8Array(next.buffer)], [3, 4]);
  });
});
