import type { ByteReader } from './byte-reader.js';

/** Ids of the elements that matter. Source: RFC 9559, 5.1. */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const CLUSTER = 0x1f43b675;
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const PARENTS = [SEGMENT, INFO, CLUSTER];

/** Seconds of a WebM: what it says, else where its last block begins; NaN without any block. */
export function webmSeconds(file: ByteReader): number {
  let nanoseconds = 1_000_000;
  let cluster = 0;
  let last = NaN;
  for (const { id, start, size } of elementsOf(file)) {
    if (id === TIMESTAMP_SCALE) nanoseconds = file.uint(start, Math.min(size, 6));
    if (id === DURATION && size === 8) return (file.float64(start) * nanoseconds) / 1e9;
    if (id === TIMESTAMP) cluster = file.uint(start, Math.min(size, 6));
    if (id === SIMPLE_BLOCK) last = ((cluster + file.uint(start + 1, 2)) * nanoseconds) / 1e9;
  }
  return last;
}

/** The elements of a file, those within its parents too, in the order they come. */
function* elementsOf(file: ByteReader) {
  let offset = 0;
  while (offset < file.length) {
    const id = variableInteger(file, offset, true);
    const size = variableInteger(file, offset + id.length, false);
    const start = offset + id.length + size.length;
    if (id.length === 0 || size.length === 0) return;
    yield { id: id.value, start, size: size.value };
    offset = PARENTS.includes(id.value) ? start : start + size.value;
  }
}

/** A number that says its own length by its leading zeros. Source: RFC 8794, 4; length 0 for none. */
function variableInteger(file: ByteReader, offset: number, withMarker: boolean) {
  const first = file.uint(offset, 1);
  if (first === 0) return { value: 0, length: 0 };
  const length = Math.clz32(first) - 23;
  const head = withMarker ? first : first - 2 ** (8 - length);
  return { value: head * 256 ** (length - 1) + file.uint(offset + 1, length - 1), length };
}
