/** Part of a file: a tag, bytes as they are, or parts in turn. */
export type Part = string | Uint8Array | readonly Part[];

/** Puts a file together. */
export function fileOf(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => Array.from(bytesOf(part))));
}

/** A big-endian unsigned number. */
export const uint = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);

/** The same, least significant byte first. */
export const uintLittleEndian = (value: number, bytes: number): Uint8Array => uint(value, bytes).reverse();

/** So many bytes that do not matter. */
export const filler = (bytes: number): Uint8Array => new Uint8Array(bytes);

function bytesOf(part: Part): Uint8Array {
  if (typeof part === 'string') return Uint8Array.from(part, (sign) => sign.charCodeAt(0));
  return part instanceof Uint8Array ? part : fileOf(...part);
}
