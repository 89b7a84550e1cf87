import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSealer } from '../../src/server/sealer.js';
import { assertNoneIn, SECRET, STORE_URL } from './fixtures.js';

const CLAIMS = { url: STORE_URL, expiresAt: 1_750_000_000_000 };
const sealer = createSealer([SECRET]);

describe('createSealer', () => {
  it('opens what was sealed for the same context, in another copy too', async () => {
    const sealed = await sealer.seal(CLAIMS, '/runs/1');
    assert.deepEqual(await sealer.open(sealed, '/runs/1'), CLAIMS);
    assert.deepEqual(await createSealer([SECRET]).open(sealed, '/runs/1'), CLAIMS);
  });

  it('opens nothing for another context or under another secret', async () => {
    const sealed = await sealer.seal(CLAIMS, '/runs/1');
    assert.equal(await sealer.open(sealed, '/runs/2'), undefined);
    assert.equal(await createSealer([`${SECRET}!`]).open(sealed, '/runs/1'), undefined);
  });

  it('opens nothing when a byte was changed, is missing or too many', async () => {
    const sealed = await sealer.seal(CLAIMS, '/runs/1');
    for (const at of [0, 20, sealed.length - 2]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      assert.equal(await sealer.open(changed, '/runs/1'), undefined, `at ${at}`);
    }
    for (const text of ['', 'A', '%', sealed.slice(4), sealed.slice(0, -4), `${sealed}AAAA`])
      assert.equal(await sealer.open(text, '/runs/1'), undefined, text);
  });

  it('seals the same claims into another text each time', async () => {
    const [first, second] = [await sealer.seal(CLAIMS, ''), await sealer.seal(CLAIMS, '')];
    assert.notEqual(first.slice(0, 16), second.slice(0, 16));
    assert.notEqual(first.slice(16), second.slice(16));
  });

  it('writes texts that a URL takes as they are, and that say nothing', async () => {
    const texts = await Promise.all(Array.from({ length: 50 }, () => sealer.seal(CLAIMS, '')));
    for (const text of texts) assert.match(text, /^[\w-]+$/);
    const all = texts.join('');
    assert.ok(all.includes('-') && all.includes('_'), 'both signs that stand for others come up');
    for (const text of texts) assert.deepEqual(await sealer.open(text, ''), CLAIMS);
    assertNoneIn(all, [STORE_URL, btoa(STORE_URL).slice(0, 20)]);
  });
});
