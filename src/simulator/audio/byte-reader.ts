/** Big-endian numbers and tags of a file; beyond its end everything is zero. */
export class ByteReader {
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  tag(offset: number, length = 4): string {
    return String.fromCharCode(...this.bytes.subarray(offset, offset + length));
  }

  /** An unsigned number of so many bytes; rounded when it needs more than 53 bits. */
  uint(offset: number, length: number): number {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + (this.bytes[offset + i] ?? 0);
    return value;
  }

  /** The same, least significant byte first. */
  uintLittleEndian(offset: number, length: number): number {
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + (this.bytes[offset + i] ?? 0);
    return value;
  }

  float64(offset: number): number {
    return offset + 8 <= this.length ? this.#view.getFloat64(offset) : NaN;
  }

  /** Where the tag occurs last, -1 for nowhere. */
  lastIndexOf(tag: string): number {
    for (let offset = this.length - tag.length; offset >= 0; offset--)
      if (this.bytes[offset] === tag.charCodeAt(0) && this.tag(offset, tag.length) === tag) return offset;
    return -1;
  }
}
