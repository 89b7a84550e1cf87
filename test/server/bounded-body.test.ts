import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundedChunks, type BodyLimits } from '../../src/server/bounded-body.js';
import { ThymiaError } from '../../src/server/index.js';
import { Problem } from '../../src/server/problem.js';

const LIMITS: BodyLimits = { maximumBytes: 6, unreadBytes: 100, stallMs: 60_000, longestMs: 60_000 };

/** A body of these chunks, and when all of it was read. */
function bodyOf(...chunks: readonly number[][]) {
  let end: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => (end = resolve));
  const left = chunks.map((chunk) => Uint8Array.from(chunk));
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk) return controller.enqueue(chunk);
        controller.close();
        end();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, isOver };
}

type Body = ReadableStream<Uint8Array> | null;

function requestOf(body: Body, headers: Readonly<Record<string, string>> = {}): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'PUT', headers, body, duplex: 'half' };
  return new Request('https://host.example', init);
}

const read = (body: Body, limits: Partial<BodyLimits> = {}) => readRequest(requestOf(body), limits);

async function readRequest(request: Request, limits: Partial<BodyLimits> = {}): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of boundedChunks(request, { ...LIMITS, ...limits })) bytes.push(...chunk);
  return bytes;
}

/** Fails after these bytes, as a platform makes a body fail. */
function failing(error: unknown, ...bytes: readonly number[]) {
  let isSent = false;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) return controller.error(error);
      isSent = true;
      controller.enqueue(Uint8Array.from(bytes));
    },
  });
}

/** What reading a request throws. */
async function problemOf(request: Request): Promise<Problem> {
  try {
    await readRequest(request);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('There was no problem.');
}

/** That a problem of this status tells the page and the host's log the same. */
function assertSays(problem: Problem, status: number, message: RegExp): void {
  assert.equal(problem.status, status);
  assert.match(problem.message, message);
  assert.ok(problem.cause instanceof ThymiaError);
  assert.deepEqual([problem.cause.code, problem.cause.message], ['body-incomplete', problem.message]);
}

const silent = () => new ReadableStream<Uint8Array>();

describe('boundedChunks', () => {
  it('gives all of a body up to its limit', async () => {
    assert.deepEqual(await read(bodyOf([1, 2, 3], [4, 5, 6]).body), [1, 2, 3, 4, 5, 6]);
  });

  it('gives nothing for no body', async () => assert.deepEqual(await read(null), []));

  it('refuses the first byte above the limit and reads the rest of the body away', async () => {
    const { body, isOver } = bodyOf([1, 2, 3], [4, 5, 6], [7], [8]);
    await assert.rejects(read(body), { status: 413, message: 'The body must not exceed 6 bytes.' });
    await isOver;
  });

  it('reads the rest of the body away when nobody reads on', async () => {
    const { body, isOver } = bodyOf([1], [2]);
    for await (const chunk of boundedChunks(requestOf(body), LIMITS)) {
      assert.deepEqual([...chunk], [1]);
      break;
    }
    await isOver;
  });

  it('gives up on a body that stalls, whichever time runs out', async () => {
    const late = { status: 408, message: 'The body came too slowly.' };
    await assert.rejects(read(silent(), { stallMs: 5 }), late);
    await assert.rejects(read(silent(), { longestMs: 5 }), late);
  });

  it('says how far a body came that breaks off', async () => {
    const request = requestOf(failing(new RangeError('gone'), 1, 2), { 'content-length': '5' });
    assertSays(await problemOf(request), 400, /^The body broke off after 2 of 5 bytes: /);
    assertSays(await problemOf(requestOf(failing(undefined, 1))), 400, /^The body broke off after 1 bytes: /);
  });

  it('says that the platform cut a body off, whether it ends early or fails with 413', async () => {
    const early = requestOf(bodyOf([1, 2]).body, { 'content-length': '5' });
    assertSays(await problemOf(early), 413, /^The platform cut the body off after 2 of 5 bytes: raise its limit/);
    for (const error of [{ status: 413 }, Object.assign(new Error('large'), { statusCode: 413 })])
      assertSays(await problemOf(requestOf(failing(error, 1))), 413, /^The platform cut the body off after 1 bytes: /);
    assertSays(await problemOf(requestOf(null, { 'content-length': '5' })), 413, /after 0 of 5 bytes/);
  });

  it('takes a compressed body of another length than the header says', async () => {
    const headers = { 'content-length': '5', 'content-encoding': 'gzip' };
    assert.deepEqual(await readRequest(requestOf(bodyOf([1, 2]).body, headers)), [1, 2]);
  });

  it('says at once that something else has read the body', async () => {
    const request = requestOf(bodyOf([1]).body);
    await request.arrayBuffer();
    assertSays(await problemOf(request), 500, /mount the handler before the body parser/);
  });

  it('leaves no timer behind', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const cleared = t.mock.method(globalThis, 'clearTimeout');
    await read(bodyOf([1]).body);
    assert.equal(cleared.mock.callCount(), 2);
  });
});
