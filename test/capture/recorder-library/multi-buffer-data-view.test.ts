import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MultiBufferDataView } from '../../../src/capture/recorder-library/instead-of/multi-buffer-data-view.js';

const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

const read = (view: DataView) => Array.from({ length: view.byteLength }, (_, i) => view.getUint8(i));

describe('MultiBufferDataView', () => {
  it('reads one buffer in place, from the offset on', () => {
    const buffer = bytes(1, 2, 3);
    const view = new MultiBufferDataView([buffer], 1);
    assert.deepEqual(read(view), [2, 3]);
    assert.equal(view.buffers[0], buffer);
  });

  it('reads several buffers as one, and lets go of what lies before the offset', () => {
    const view = new MultiBufferDataView([bytes(1, 2, 3), bytes(4), bytes(5, 6)], 2);
    assert.deepEqual(read(view), [3, 4, 5, 6]);
    assert.deepEqual([view.byteOffset, view.buffers.length, view.buffers[0]?.byteLength], [0, 1, 4]);
  });

  it('reads a number that lies across two buffers', () => {
    const sample = Float32Array.of(0.1).buffer;
    const view = new MultiBufferDataView([sample.slice(0, 3), sample.slice(3)]);
    assert.equal(view.getFloat32(0, true), Math.fround(0.1));
  });

  it('continues what is left of another view, as often as there is more', () => {
    let left = new MultiBufferDataView([bytes(0)]);
    for (let i = 1; i <= 1000; i++) {
      const view = new MultiBufferDataView([...left.buffers, bytes(i % 256)], left.byteOffset);
      assert.deepEqual(read(view), [(i - 1) % 256, i % 256]);
      left = new MultiBufferDataView(view.buffers, view.byteOffset + 1);
    }
    assert.equal(left.buffers[0]?.byteLength, 2, 'it does not grow');
  });
});
