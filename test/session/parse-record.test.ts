import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import { createPlan } from '../../src/domain/plan.js';
import { parseRecord } from '../../src/session/parse-record.js';
import { recordOf } from '../../src/session/session-record.js';
import type { StartedState } from '../../src/session/state.js';
import { AUDIO } from '../../src/testing/audio.js';

const OPTIONS = { endpoint: 'https://host.test/runs', language: 'en-GB' } as const;
const RECORD: JsonObject = { version: 1, sessionId: 'a', options: OPTIONS, finished: [] };
const PLAN = createPlan(OPTIONS, 'a');
const STARTED = { plan: PLAN, recordings: [] };
const CREATED = {
  id: 'run-1',
  uploadUrls: { recording: 'https://store.test/a' },
  statusUrl: 'https://host.test/runs/run-1',
};
const RUN_CREATED = { ...STARTED, runNumber: 2, isReplacement: true, created: CREATED };

/** What comes back of a state that was written down. */
function overTheJournal(state: StartedState) {
  const json: unknown = JSON.parse(JSON.stringify(recordOf(state)));
  assert.ok(isJsonObject(json));
  return parseRecord(json, {});
}

describe('parseRecord', () => {
  for (const [name, state, expected] of [
    ['recording', { ...STARTED, phase: 'recording', kind: 'recording' }, ['recording', undefined]],
    ['reviewing', { ...STARTED, phase: 'reviewing' }, [undefined, undefined]],
    [
      'requesting-run',
      { ...STARTED, phase: 'requesting-run', runNumber: 2, isReplacement: true },
      [undefined, { runNumber: 2, created: undefined, isUploaded: false }],
    ],
    [
      'uploading',
      { ...RUN_CREATED, phase: 'uploading' },
      [undefined, { runNumber: 2, created: CREATED, isUploaded: false }],
    ],
    [
      'processing',
      { ...RUN_CREATED, phase: 'processing' },
      [undefined, { runNumber: 2, created: CREATED, isUploaded: true }],
    ],
  ] as const satisfies readonly (readonly [string, StartedState, unknown])[])
    test(`reads back what was written while ${name}`, () => {
      const { plan, unfinished, run } = overTheJournal(state);
      assert.deepEqual([unfinished, run], expected);
      assert.deepEqual(plan.request, PLAN.request);
    });

  test('reads back the upload URLs of Apollo', () => {
    const plan = createPlan({ ...OPTIONS, model: 'apollo' }, 'a');
    const uploadUrls = { moodQuestion: 'https://store.test/mood', readAloud: 'https://store.test/read' };
    const state = { ...RUN_CREATED, phase: 'uploading', plan, created: { ...CREATED, uploadUrls } } as const;
    assert.deepEqual(overTheJournal(state).run?.created?.uploadUrls, uploadUrls);
  });

  test('reads back the receipts of finished recordings and the time of the first', () => {
    const plan = { ...PLAN, request: { ...PLAN.request, recordingTime: '2026-03-01T07:30:00' } };
    const recordings = [{ ...AUDIO, kind: 'recording' }] as const;
    const session = overTheJournal({ phase: 'reviewing', plan, recordings });
    assert.deepEqual(session.finished, [{ kind: 'recording', receipt: AUDIO.quality }]);
    assert.deepEqual(session.plan.request, plan.request);
  });

  test('resolves the endpoint once and for all', () => {
    const plan = createPlan({ ...OPTIONS, endpoint: '/runs' }, 'a', 'https://host.test/visit');
    assert.equal(overTheJournal({ phase: 'reviewing', plan, recordings: [] }).plan.endpoint, OPTIONS.endpoint);
  });

  test('takes the audience of the page that reads', () => {
    const json = { ...RECORD, options: { ...OPTIONS, audience: 'clinician' } };
    assert.equal(parseRecord(json, { audience: 'speaker' }).plan.audience, 'speaker');
    assert.equal(parseRecord(RECORD, { audience: 'clinician' }).plan.audience, 'clinician');
  });

  test('takes a run without details for the first, not uploaded', () => {
    const { run } = parseRecord({ ...RECORD, run: {} }, {});
    assert.deepEqual(run, { runNumber: 1, created: undefined, isUploaded: false });
  });

  test('ignores a recording under way that the model does not know', () => {
    assert.equal(parseRecord({ ...RECORD, unfinished: 'readAloud' }, {}).unfinished, undefined);
  });

  for (const [name, fields] of Object.entries({
    'another version': { version: 2 },
    'no session': { sessionId: undefined },
    'no options': { options: undefined },
    'no list of finished recordings': { finished: {} },
  }))
    test(`refuses a record with ${name}`, () => {
      assert.throws(() => parseRecord({ ...RECORD, ...fields }, {}), /written down by another version/);
    });

  for (const [name, finished] of Object.entries({
    'that is no object': ['recording'],
    'of another model': [{ kind: 'readAloud', receipt: {} }],
    'without a receipt': [{ kind: 'recording' }],
  }))
    test(`refuses a finished recording ${name}`, () => {
      assert.throws(() => parseRecord({ ...RECORD, finished }, {}), /finished recording is not described/);
    });

  test('refuses options and runs that are wrong', () => {
    assert.throws(() => parseRecord({ ...RECORD, options: {} }, {}), { code: 'configuration' });
    assert.throws(() => parseRecord({ ...RECORD, run: { created: {} } }, {}), { code: 'host-response-invalid' });
  });
});
