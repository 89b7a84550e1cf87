import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Route } from 'playwright-core';
import type { Phase } from '../../../src/session/state.js';
import { answerWith, createGate, cutAfter, holdUntil, stallFor, type Fault } from '../../support/fault-proxy.js';
import { completed, inScene, type Case, type Row } from '../row.js';
import type { Scene, SceneOptions } from '../scene.js';

const SENT: SceneOptions = { played: true, autoSubmit: true };
const BY_ITSELF = 'completes by itself; bytes equal';

/** Longer than any answer is waited for. */
const STALL_MS = 31_000;
const OFFLINE_MS = 20_000;
/** Bytes per second, so that an upload takes some seconds. */
const SLOW = 400_000;

export const network: readonly Row[] = [
  {
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
    fault: '500, 503 with Retry-After and 429, twice each, from the host at both its requests and from the store',
    mustShow: BY_ITSELF,
    cases: [
      everywhereTwice('500', answerWith(500)),
      everywhereTwice('503', answerWith(503, { 'retry-after': '2' })),
      everywhereTwice('429', answerWith(429)),
    ],
  },
  {
    fault: 'silence for 31 s: from the host at both its requests, from the store, and in the middle of the upload',
    mustShow: BY_ITSELF,
    cases: [
      ...(['POST', 'GET', 'PUT'] as const).map((method) =>
        inScene(`no answer to a ${method}`, SENT, (scene) => {
          proxyOf(scene, method).plan(method, stallFor(STALL_MS));
          return completedFrom(scene);
        }),
      ),
      inScene('no byte moves', SENT, async (scene) => {
        await throttle(scene, SLOW);
        await scene.to('uploading');
        await scene.when(() => scene.uploadedBytes > 0, 'the first bytes');
        await throttle(scene, 1);
        await delay(STALL_MS);
        await throttle(scene, -1);
        return completedOnce(scene);
      }),
    ],
  },
  {
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
    fault: 'offline for 20 s, in every phase',
    mustShow: BY_ITSELF,
    cases: [
      offlineIn('recording', {}),
      offlineIn('reviewing', { played: true }),
      offlineIn('requesting-run', SENT),
      offlineIn('uploading', SENT),
      offlineIn('processing', { ...SENT, processingSeconds: 2 }),
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
    for (const method of ['POST', 'PUT']) proxyOf(scene, method).plan(method, fault, 2);
    await scene.to('processing');
    scene.hostProxy.plan('GET', fault, 2);
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

function offlineIn(phase: Phase, options: SceneOptions): Case {
  return inScene(`offline in ${phase}`, options, async (scene) => {
    const { released, release } = createGate();
    if (phase === 'requesting-run') scene.hostProxy.plan('POST', holdUntil(released));
    if (phase === 'uploading') scene.storeProxy.plan('PUT', holdUntil(released));
    await scene.to(phase);
    await scene.context.setOffline(true);
    if (phase === 'reviewing') await scene.command('submit');
    await delay(OFFLINE_MS);
    await scene.context.setOffline(false);
    release();
    return completedOnce(scene);
  });
}
