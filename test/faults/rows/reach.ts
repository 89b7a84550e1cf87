import type { Phase } from '../../../src/session/state.js';
import { answerWith, createGate, holdUntil } from '../../support/fault-proxy.js';
import { ENDPOINT } from '../run-host.js';
import type { Scene } from '../scene.js';

/**
 * Starts, and goes on to this phase, by holding back or refusing what would lead out of it.
 * @param slices to be stored before
 * @returns lets the answers through that are held back
 */
export async function reach(scene: Scene, phase: Phase, slices = 0): Promise<() => void> {
  const { released, release } = createGate();
  if (phase === 'requesting-run') scene.hostProxy.plan('POST', holdUntil(released));
  if (phase === 'uploading') scene.storeProxy.plan('PUT', holdUntil(released));
  if (phase === 'processing') scene.hostProxy.plan('GET', holdUntil(released), { path: ENDPOINT });
  if (phase === 'failed') scene.hostProxy.plan('POST', answerWith(422));
  await scene.command('start');
  await scene.untilStored(slices);
  if (phase === 'paused') await scene.command('pause');
  await scene.when(() => scene.phases.includes(phase), phase);
  return release;
}
