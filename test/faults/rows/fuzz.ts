import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { JsonObject } from '../../../src/domain/json.js';
import { hostileAnswer, type HostileAnswer } from '../hostile-answers.js';
import type { FuzzOutcome } from '../page/fuzz.js';
import { createRandom } from '../random.js';
import { inScene, type Case, type Row, type Sighting } from '../row.js';
import type { Scene } from '../scene.js';

/** The same answers each time; another one is as good. */
const SEED = 500;
const ANSWERS = 500;
/** Sessions on the page at a time. */
const SIDE_BY_SIDE = 10;
/** Deep enough that no relative URL of an answer leads to the page itself. */
const PATH = '/fuzz/hostile/host/';

/** Answers each session once with hostility, and then well, wherever it is led. */
class HostileHost {
  readonly #random = createRandom(SEED);
  readonly #answers: readonly HostileAnswer[];
  readonly #given = new Set<number>();
  readonly #uploads = new Map<number, string>();

  constructor() {
    this.#answers = Array.from({ length: ANSWERS }, (_, n) => hostileAnswer(this.#random, this.#good(n)));
  }

  /** What came of the nth recording. */
  upload(n: number): string | undefined {
    return this.#uploads.get(n);
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const [index = '', place] = pathname.slice(PATH.length).split('/');
    const n = Number(index);
    const hostile = this.#answers[n];
    if (request.method === 'PUT') {
      if (pathname + search !== uploadPath(n)) return new Response(null, { status: 403 });
      this.#uploads.set(n, await request.text());
      return new Response();
    }
    const isTurn = request.method === methodOf(n) && place === 'runs' && !this.#given.has(n);
    if (!hostile || !isTurn) return Response.json(request.method === 'POST' ? created(n) : COMPLETE);
    this.#given.add(n);
    const { status, contentType, body } = hostile;
    return new Response(body, { status, headers: { 'content-type': contentType } });
  }

  #good(n: number): JsonObject {
    return methodOf(n) === 'POST' ? created(n) : COMPLETE;
  }
}

const COMPLETE: JsonObject = { id: 'run', status: 'COMPLETE_OK', results: { distress: { value: 0.5 } } };
const methodOf = (n: number) => (n % 2 === 0 ? 'POST' : 'GET');
/** As secret as a presigned URL: no other is taken for it. */
const uploadPath = (n: number) => `${PATH}${n}/store?signature=${7919 * n}`;
const created = (n: number): JsonObject => ({
  id: `run-${n}`,
  recordingUploadUrl: uploadPath(n),
  statusUrl: `${PATH}${n}/runs/1`,
});

/** Never more than a few sessions at a time. */
async function meetAll({ page, problems }: Scene, host: HostileHost): Promise<Sighting> {
  const ends = new Map<FuzzOutcome['end'], number>();
  for (let first = 0; first < ANSWERS; first += SIDE_BY_SIDE) {
    const numbers = Array.from({ length: SIDE_BY_SIDE }, (_, i) => first + i);
    for (const [n, { end, isRecordingSafe }] of await meet(page, numbers)) {
      assert.ok(isRecordingSafe, `answer ${n}: the recording was lost after ${end}`);
      assert.equal(host.upload(n), recordingOf(n), `answer ${n}: bytes`);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  }
  assert.deepEqual(problems, []);
  const counts = Array.from(ends, ([end, count]) => `${count} × ${end}`).join(', ');
  const unexpected = [...ends.keys()].filter((end) => !['complete', 'host-response-invalid'].includes(end));
  assert.deepEqual(unexpected, [], counts);
  return { end: 'complete', note: counts };
}

const recordingOf = (n: number) => `recording ${n}`;

function meet(page: Page, numbers: readonly number[]): Promise<(readonly [number, FuzzOutcome])[]> {
  const calls = numbers.map((n) => [n, `${new URL(page.url()).origin}${PATH}${n}/runs`, recordingOf(n)] as const);
  return page.evaluate(
    (each) =>
      Promise.all(
        each.map(async ([n, endpoint, recording]) => [n, await window.meetHost(endpoint, recording)] as const),
      ),
    calls,
  );
}

const hostile: Case = {
  name: `seed ${SEED}`,
  isRecorded: false,
  run: (lab) => {
    const host = new HostileHost();
    return inScene('', { answer: (request) => host.fetch(request) }, (scene) => meetAll(scene, host)).run(lab);
  },
};

export const fuzz: readonly Row[] = [
  {
    promise: 'keeps the recording whatever the host answers',
    fault: `${ANSWERS} random and mutated answers of the host, half to each of its requests`,
    mustShow: '`host-response-invalid` or success; never an exception, a hang or a lost recording',
    cases: [hostile],
  },
];
