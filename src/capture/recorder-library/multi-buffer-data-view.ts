/**
 * Stands in for the package of this name: several buffers read as one, from `byteOffset` of their bytes on. What lies
 * before is not kept.
 */
export class MultiBufferDataView extends DataView<ArrayBuffer> {
  constructor(buffers: readonly ArrayBuffer[], byteOffset = 0) {
    super(joined(buffers).slice(byteOffset));
  }

  get buffers(): readonly ArrayBuffer[] {
    return [this.buffer];
  }
}

function joined(buffers: readonly ArrayBuffer[]): ArrayBuffer {
  const bytes = new Uint8Array(buffers.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const buffer of buffers) {
    bytes.set(new Uint8Array(buffer), offset);
    offset += buffer.byteLength;
  }
  return bytes.buffer;
}
