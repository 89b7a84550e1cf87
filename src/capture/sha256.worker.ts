import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const PIECE_BYTES = 1 << 20;

/* Hashes the file that it is sent, piece by piece: Web Crypto would need all of it in memory, twice. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void hash(data).then((hex) => postMessage(hex));
});

async function hash(file: Blob): Promise<string> {
  const hashing = sha256.create();
  const read = (begin: number) => file.slice(begin, begin + PIECE_BYTES).arrayBuffer();
  let reading = read(0);
  for (let begin = 0; begin < file.size; begin += PIECE_BYTES) {
    const piece = await reading;
    reading = read(begin + PIECE_BYTES); // while this one is hashed
    hashing.update(new Uint8Array(piece));
  }
  return bytesToHex(hashing.digest());
}
