import { crc32, deflateSync } from 'node:zlib';

/** Pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const LARGEST_PALETTE = 64;

/** A PNG with a palette: a drawing of few colours takes a quarter of what it takes in full colour. Opaque. */
export function smallPng({ width, height, data }: Pixels): Uint8Array {
  const colors = Array.from({ length: width * height }, (_, i) => colorAt(data, 4 * i));
  const palette = paletteOf(colors);
  const indexes = new Map(palette.map((color, index) => [color, index]));
  const rows = Buffer.alloc((width + 1) * height); // each begins with the number of its filter: none
  colors.forEach((color, i) => {
    const index = indexes.get(color) ?? nearest(color, palette);
    indexes.set(color, index);
    rows[i + Math.floor(i / width) + 1] = index;
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]); // 8 bits a pixel, by palette
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colorAt = (data: Uint8Array, i: number) =>
  ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
const channelsOf = (color: number) => [color >> 16, (color >> 8) & 255, color & 255] as const;

/** The colours that there is most of. */
function paletteOf(colors: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return byCount.slice(0, LARGEST_PALETTE).map(([color]) => color);
}

function nearest(color: number, palette: readonly number[]): number {
  const distances = palette.map((other) => distance(channelsOf(color), channelsOf(other)));
  return distances.indexOf(Math.min(...distances));
}

const distance = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, channel, i) => sum + (channel - (other[i] ?? 0)) ** 2, 0);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
