import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Route } from 'playwright-core';
import type { Phase } from '../../../src/session/state.js';
import { answerWith, createGate, cutAfter, holdUntil, type Fault } from '../../support/fault-proxy.js';
import { completed, inScene, type Case, type Row } from '../row.js';
import { ENDPOINT } from '../run-host.js';
import type { Scene, SceneOptions } from '../scene.js';

const SENT: SceneOptions = { played: true, autoSubmit: true };
const BY_ITSELF = 'completes by itself; bytes equal';

/** Longer than any answer is waited for. One case waits so long, the others on a page whose clock the test moves. */
const STALL_MS = 31_000;
/** Likewise. */
const OFFLINE_MS = 20_000;
/** Bytes per second, so that an upload takes some seconds. */
const SLOW = 400_000;

export const network: readonly Row[] = [
  {
    promise: 'completes by itself when the upload is cut off',
    fault: 'the connection cut at 10, 50 and 99 % of the upload',
    mustShow: BY_ITSELF,
    cases: [0.1, 0.5, 0.99].map((share) =>
      inScene(`cut at ${100 * share} %`, SENT, async (scene) => {
        scene.storeProxy.plan('PUT', cutAfter(share));
        await throttle(scene, SLOW);
        return completedFrom(scene);
      }),
    ),
  },
  {
    promise: 'completes by itself after errors of host and store',
    fault: '500, 503 with Retry-After and 429, twice each, from the host at both its requests and from the store',
    mustShow: BY_ITSELF,
    cases: [
      everywhereTwice('500', answerWith(500)),
      everywhereTwice('503', answerWith(503, { 'retry-after': '2' })),
      everywhereTwice('429', answerWith(429)),
    ],
  },
  {
    promise: 'completes by itself after 31 s of silence',
    fault: 'silence for 31 s: from the host at both its requests, from the store, and in the middle of the upload',
    mustShow: BY_ITSELF,
    cases: [
      silence('PUT', {}, () => delay(STALL_MS)),
      ...(['POST', 'GET'] as const).map((method) =>
        silence(method, { isTimed: true }, (scene) => scene.passTime(STALL_MS)),
      ),
      inScene('no byte moves', { ...SENT, isTimed: true }, async (scene) => {
        await throttle(scene, SLOW);
        await scene.to('uploading');
        await scene.when(() => scene.uploadedBytes > 0, 'the first bytes');
        await throttle(scene, 1);
        await scene.passTime(STALL_MS);
        await throttle(scene, -1);
        return completedOnce(scene);
      }),
    ],
  },
  {
    promise: 'completes by itself when there was no connection',
    fault: 'no name found, and no connection taken, twice at each request',
    mustShow: BY_ITSELF,
    cases: (['namenotresolved', 'connectionrefused'] as const).map((reason) =>
      inScene(reason, SENT, async (scene) => {
        for (const url of [`${scene.hostProxy.url}/api/**`, `${scene.storeProxy.url}/**`])
          await scene.page.route(url, failing(reason));
        return completedFrom(scene);
      }),
    ),
  },
  {
    promise: 'completes by itself after 20 s offline',
    fault: 'offline for 20 s, in every phase',
    mustShow: BY_ITSELF,
    cases: [
      offlineIn('recording', {}),
      offlineIn('reviewing', { played: true, isTimed: true }),
      offlineIn('requesting-run', { ...SENT, isTimed: true }),
      offlineIn('uploading', { ...SENT, isTimed: true }),
      offlineIn('processing', { ...SENT, isTimed: true }),
    ],
  },
];

/** The browser itself gives up, twice for each method. */
function failing(reason: 'namenotresolved' | 'connectionrefused') {
  const failures = new Map<string, number>();
  return (route: Route) => {
    const method = route.request().method();
    const count = failures.get(method) ?? 0;
    failures.set(method, count + 1);
    return count < 2 ? route.abort(reason) : route.continue();
  };
}

/** Nobody answers the first request of a kind for a while. */
function silence(method: 'POST' | 'GET' | 'PUT', options: SceneOptions, wait: (scene: Scene) => Promise<void>): Case {
  return inScene(`no answer to a ${method}`, { ...SENT, ...options }, async (scene) => {
    const { arrived, release } = hold(scene, method);
    await scene.command('start');
    await arrived;
    await wait(scene);
    release();
    return completedOnce(scene);
  });
}

/** Holds the next request of a kind until it is released. */
function hold(scene: Scene, method: string) {
  const [arrival, gate] = [createGate(), createGate()];
  const fault: Fault = (...parameters) => {
    arrival.release();
    return holdUntil(gate.released)(...parameters);
  };
  plan(scene, method, fault);
  return { arrived: arrival.released, release: gate.release };
}

/** Of the host, only what is asked of its endpoint: its files are none of it. */
function plan(scene: Scene, method: string, fault: Fault, times = 1): void {
  proxyOf(scene, method).plan(method, fault, { times, ...(method === 'PUT' ? {} : { path: ENDPOINT }) });
}

const proxyOf = ({ hostProxy, storeProxy }: Scene, method: string) => (method === 'PUT' ? storeProxy : hostProxy);

async function completedFrom(scene: Scene) {
  await scene.command('start');
  return completedOnce(scene);
}

/** An idempotent host makes one run; another only where the store may have refused an expired URL. */
async function completedOnce(scene: Scene) {
  const sighting = await completed(scene);
  assert.ok(sighting.runs === 1 || sighting.runs === 2, `${sighting.runs ?? 0} runs`);
  return sighting;
}

function everywhereTwice(name: string, fault: Fault): Case {
  return inScene(name, SENT, async (scene) => {
    for (const method of ['POST', 'PUT', 'GET']) plan(scene, method, fault, 2);
    await scene.command('start');
    const sighting = await completed(scene);
    assert.equal(sighting.runs, 1);
    return sighting;
  });
}

/** How fast bytes go up, in bytes per second; -1 for as fast as they can. */
async function throttle(scene: Scene, uploadThroughput: number): Promise<void> {
  await (
    await scene.devTools()
  ).send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
}

/** Which request a phase waits for. */
const AWAITED: Readonly<Partial<Record<Phase, string>>> = {
  'requesting-run': 'POST',
  uploading: 'PUT',
  processing: 'GET',
};

function offlineIn(phase: Phase, options: SceneOptions): Case {
  return inScene(`offline in ${phase}`, options, async (scene) => {
    const method = AWAITED[phase];
    const held = method === undefined ? undefined : hold(scene, method);
    await scene.to(phase);
    await held?.arrived;
    await scene.context.setOffline(true);
    if (phase === 'reviewing') await scene.command('submit');
    await (options.isTimed ? scene.passTime(OFFLINE_MS) : delay(OFFLINE_MS));
    await scene.context.setOffline(false);
    held?.release();
    return completedOnce(scene);
  });
}
