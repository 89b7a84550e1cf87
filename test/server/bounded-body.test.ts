import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundedChunks, type BodyLimits } from '../../src/server/bounded-body.js';

const LIMITS: BodyLimits = { maximumBytes: 6, stallMs: 60_000, longestMs: 60_000 };

/** A body of these chunks that counts how often it was cancelled. */
function bodyOf(...chunks: readonly number[][]) {
  const cancelled: unknown[] = [];
  const left = chunks.map((chunk) => Uint8Array.from(chunk));
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  );
  return { body, cancelled };
}

async function read(body: ReadableStream<Uint8Array> | null, limits: Partial<BodyLimits> = {}): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of boundedChunks(body, { ...LIMITS, ...limits })) bytes.push(...chunk);
  return bytes;
}

const silent = () => new ReadableStream<Uint8Array>();

describe('boundedChunks', () => {
  it('gives all of a body up to its limit', async () => {
    assert.deepEqual(await read(bodyOf([1, 2, 3], [4, 5, 6]).body), [1, 2, 3, 4, 5, 6]);
  });

  it('gives nothing for no body', async () => assert.deepEqual(await read(null), []));

  it('refuses the first byte above the limit and lets go of the body', async () => {
    const { body, cancelled } = bodyOf([1, 2, 3], [4, 5, 6], [7], [8]);
    await assert.rejects(read(body), { status: 413, message: 'The body must not exceed 6 bytes.' });
    assert.equal(cancelled.length, 1);
  });

  it('lets go of the body when nobody reads on', async () => {
    const { body, cancelled } = bodyOf([1], [2]);
    for await (const chunk of boundedChunks(body, LIMITS)) {
      assert.deepEqual([...chunk], [1]);
      break;
    }
    assert.equal(cancelled.length, 1);
  });

  it('gives up on a body that stalls, whichever time runs out', async () => {
    const late = { status: 408, message: 'The body came too slowly.' };
    await assert.rejects(read(silent(), { stallMs: 5 }), late);
    await assert.rejects(read(silent(), { longestMs: 5 }), late);
  });

  it('passes on the error of a body that breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new RangeError('gone')) });
    await assert.rejects(read(broken), RangeError);
  });

  it('leaves no timer behind', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const cleared = t.mock.method(globalThis, 'clearTimeout');
    await read(bodyOf([1]).body);
    assert.equal(cleared.mock.callCount(), 2);
  });
});
