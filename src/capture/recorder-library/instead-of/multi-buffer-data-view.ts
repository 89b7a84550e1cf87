/**
 * Part of the library's interface: several buffers read as one, from `byteOffset` of the first on. The library reads each
 * sample through it.
 */
export class MultiBufferDataView extends DataView<ArrayBuffer> {
  constructor(buffers: readonly ArrayBuffer[], byteOffset = 0) {
    const [first = new ArrayBuffer(), ...more] = buffers;
    if (more.length === 0) super(first, byteOffset);
    else super(joined([new Uint8Array(first, byteOffset), ...more.map((buffer) => new Uint8Array(buffer))]));
  }

  /** What it reads, of which `byteOffset` counts. */
  get buffers(): readonly ArrayBuffer[] {
    return [this.buffer];
  }
}

function joined(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole.buffer;
}
