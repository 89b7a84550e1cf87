import { expect } from '@open-wc/testing';
import { createJournal } from '../../src/journal/index.js';
import { deleteDatabase, everyRow, OWNER, slice } from '../support/journal.js';

const UPLOAD_URL = 'https://store.example/bucket/key?X-Amz-Signature=0123456789abcdef';

/** Everything a stored value holds, as bytes that can be searched. */
function bytesOf(value: unknown): Uint8Array[] {
  if (value instanceof ArrayBuffer) return [new Uint8Array(value)];
  if (ArrayBuffer.isView(value)) return [new Uint8Array(value.buffer)];
  if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey))
    return Object.entries(value).flatMap(([name, part]) => [...bytesOf(name), ...bytesOf(part)]);
  return [new TextEncoder().encode(String(value))];
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function everyByte(): Promise<string[]> {
  return (await everyRow()).flatMap(({ key, value }) => [...bytesOf(key), ...bytesOf(value)]).map(hex);
}

describe('createJournal and privacy', () => {
  afterEach(deleteDatabase);

  const samples = slice(7).samples.subarray(0, 8);
  const secrets = {
    'the user label': new TextEncoder().encode(OWNER.userLabel),
    'the endpoint': new TextEncoder().encode(OWNER.endpoint),
    'the upload URL': new TextEncoder().encode(UPLOAD_URL.slice(0, 20)),
    'a stretch of audio': new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
  };

  async function begin() {
    const entry = await createJournal().open(OWNER, 'a');
    await entry.save({ user: OWNER.userLabel, endpoint: OWNER.endpoint, url: UPLOAD_URL });
    for (let i = 0; i < 3; i++) await entry.append(slice(7));
    return entry;
  }

  it('stores nothing that can be read without the key', async () => {
    const entry = await begin();
    const stored = await everyByte();
    expect(stored.length).to.be.greaterThan(10);
    for (const [name, secret] of Object.entries(secrets))
      expect(
        stored.some((bytes) => bytes.includes(hex(secret))),
        name,
      ).to.be.false;
    await entry.delete();
  });

  it('would be caught by this test if it did not encrypt', () => {
    // The test above would be worth nothing if it could not find what is there.
    const plain = [{ user: OWNER.userLabel, url: UPLOAD_URL }, OWNER.endpoint, slice(7).samples].flatMap(bytesOf);
    for (const [name, secret] of Object.entries(secrets))
      expect(
        plain.map(hex).some((bytes) => bytes.includes(hex(secret))),
        name,
      ).to.be.true;
  });

  it('gives each session a key that no script can export', async () => {
    const entries = [await begin(), await createJournal().open(OWNER, 'b')];
    await entries[1]?.save({});
    const keys = (await everyRow()).flatMap(({ value }) =>
      typeof value === 'object' && value !== null && 'key' in value && value.key instanceof CryptoKey ? value.key : [],
    );
    expect(keys.length).to.equal(2);
    for (const key of keys) {
      expect(key.extractable).to.be.false;
      for (const format of ['raw', 'jwk'] as const)
        expect(await crypto.subtle.exportKey(format, key).catch((error: unknown) => error))
          .to.be.instanceOf(DOMException)
          .with.property('name', 'InvalidAccessError');
    }
    for (const entry of entries) await entry.delete();
  });

  it('never encrypts the same way twice', async () => {
    const entry = await begin();
    const sealed = (await everyByte()).filter((bytes) => bytes.length > 400);
    expect(sealed.length).to.equal(3);
    expect(new Set(sealed.map((bytes) => bytes.slice(0, 24))).size, 'initialisation vectors').to.equal(3);
    expect(new Set(sealed.map((bytes) => bytes.slice(24, 48))).size).to.equal(3);
    await entry.delete();
  });

  it('leaves nothing on the device after delete()', async () => {
    const entry = await begin();
    const late = entry.append(slice(8));
    await entry.delete();
    await Promise.all([late, entry.append(slice(9)), entry.save({ late: true })]);
    expect(await everyRow()).to.be.empty;
    expect(await caches.keys()).to.be.empty;
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    for await (const name of (await navigator.storage.getDirectory()).keys()) expect.fail(name);
    const { held = [] } = await navigator.locks.query();
    expect(held.filter(({ name }) => name?.startsWith('thymia-recorder'))).to.be.empty;
  });
});
