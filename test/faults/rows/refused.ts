import assert from 'node:assert/strict';
import { withoutOrigin, type FaultProxy } from '../../support/fault-proxy.js';
import { completed, inScene, type Case, type Row, type Sighting } from '../row.js';
import type { UploadTerms } from '../run-host.js';
import type { Scene, SceneOptions } from '../scene.js';

const SENT: SceneOptions = { played: true, autoSubmit: true };

/** Just over the hour that an upload URL is good for. */
const EXPIRED: UploadTerms = { ageSeconds: 3601 };
const OTHER_TYPE: UploadTerms = { contentType: 'audio/flac' };

/** What the store refuses, the first run's upload URL or each. */
export const refused: readonly Row[] = [
  {
    promise: 'asks for one new run when the upload URL has expired',
    fault: 'the upload URL expired: it was signed an hour and a second ago',
    mustShow: 'exactly one new run; then success or `upload-failed`',
    cases: [once('expired', { terms: EXPIRED }), always('expired', { terms: EXPIRED })],
  },
  {
    promise: 'asks for one new run when the upload URL is for another content type',
    fault: 'the upload URL signed for another content type',
    mustShow: 'the same',
    needsRealStore: true,
    cases: [once('other type', { terms: OTHER_TYPE }), always('other type', { terms: OTHER_TYPE })],
  },
  {
    promise: 'asks for one new run when the store gives the page no answer',
    fault: 'the store does not know the page’s origin: no CORS',
    mustShow: 'the same',
    needsRealStore: true,
    cases: [once('no CORS', { isWithoutCors: true }), always('no CORS', { isWithoutCors: true })],
  },
];

interface Refusal {
  readonly terms?: UploadTerms;
  readonly isWithoutCors?: boolean;
}

function once(name: string, { terms, isWithoutCors = false }: Refusal): Case {
  const options = { ...SENT, terms: (runNumber: number) => (runNumber === 1 ? terms : undefined) ?? {} };
  return inScene(`${name}: the first`, options, async (scene) => {
    // Every attempt at the first URL: the browser asks before it sends.
    if (isWithoutCors) withoutCorsUntilNewRun(scene);
    await scene.command('start');
    const sighting = await completed(scene);
    assert.equal(sighting.runs, 2);
    return sighting;
  });
}

function always(name: string, { terms = {}, isWithoutCors = false }: Refusal): Case {
  return inScene(`${name}: each`, { ...SENT, terms: () => terms }, async (scene): Promise<Sighting> => {
    if (isWithoutCors) forgetOrigin(scene.storeProxy);
    await scene.to('failed');
    assert.equal(scene.error, 'upload-failed');
    assert.equal(scene.host.runCount, 2);
    return { end: 'upload-failed', runs: 2 };
  });
}

function forgetOrigin(proxy: FaultProxy): () => void {
  return proxy.planAlways(withoutOrigin);
}

function withoutCorsUntilNewRun(scene: Scene): void {
  const end = forgetOrigin(scene.storeProxy);
  scene.host.onRun = (runNumber) => {
    if (runNumber === 2) end();
  };
}
