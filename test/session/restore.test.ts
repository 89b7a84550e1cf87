import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { numberField, type JsonObject } from '../../src/domain/json.js';
import type { RecordingKind } from '../../src/domain/model.js';
import type { CapturePart, RecoverPart } from '../../src/domain/ports.js';
import { restore } from '../../src/session/restore.js';
import { AUDIO } from '../../src/testing/audio.js';
import { capturePart, FakeJournal } from '../../src/testing/index.js';

const signal = new AbortController().signal;
const OPTIONS = { endpoint: 'https://host.test/runs', language: 'en-GB', maxDuration: 60 } as const;
const RECORD: JsonObject = { version: 1, sessionId: 'a', options: OPTIONS, finished: [] };
const FINISHED = { kind: 'recording', receipt: { peak: 0.5 } };
const CREATED = { id: 'run-1', recordingUploadUrl: 'https://store.test/a' };

/** Restores what was kept: a second of speech for each slice; the last receipt is that of all later slices. */
async function restored(
  record: JsonObject,
  slices: Partial<Record<RecordingKind, number>> = {},
  receipts: readonly JsonObject[] = [],
) {
  const entry = await new FakeJournal().open({ endpoint: OPTIONS.endpoint, model: 'helios' }, 'a');
  await entry.save(record);
  for (const [kind, count] of Object.entries(slices) as [RecordingKind, number][])
    for (let i = 0; i < count; i++) {
      const receipt = receipts[Math.min(i, receipts.length - 1)];
      await entry.append({ kind, sampleRate: 8000, samples: new Int16Array(8000), receipt });
    }
  const asked: unknown[] = [];
  const recoverPart: RecoverPart = (pieces, receipt, maximumSeconds) => {
    asked.push([pieces.length, receipt, maximumSeconds]);
    const { length: seconds } = pieces;
    const speechSeconds = numberField(receipt, 'speechSeconds') ?? seconds;
    return Promise.resolve(partOf(seconds, speechSeconds, numberField(receipt, 'gapSeconds') ?? 0));
  };
  return { state: await restore(entry, { recoverPart, options: { audience: 'speaker' } }, signal), asked };
}

/** A recording in which so much is missing. */
function partOf(elapsedSeconds: number, speechSeconds: number, gapSeconds: number): CapturePart {
  const part = capturePart(speechSeconds);
  const finish: CapturePart['finish'] = async (life) => {
    const audio = await part.finish(life);
    return { ...audio, durationSeconds: elapsedSeconds, quality: { ...audio.quality, gapSeconds } };
  };
  return { figures: { ...part.figures, elapsedSeconds }, finish };
}

describe('restore', () => {
  test('finds nothing when nothing was recorded', async () => {
    assert.equal((await restored(RECORD)).state, undefined);
    assert.equal((await restored({ ...RECORD, unfinished: 'recording' })).state, undefined);
    assert.equal((await restored({ ...RECORD, finished: [FINISHED] })).state, undefined);
  });

  test('goes on with a recording under way in which too little was said', async () => {
    const { state, asked } = await restored({ ...RECORD, unfinished: 'recording' }, { recording: 10 });
    assert.equal(state?.phase, 'recording');
    const part: CapturePart | undefined = 'part' in state ? state.part : undefined;
    assert.equal(part?.figures.speechSeconds, 10);
    assert.deepEqual(asked, [[10, {}, 60]]);
  });

  test('finishes a recording under way in which enough was said', async () => {
    const { state } = await restored({ ...RECORD, unfinished: 'recording' }, { recording: 11 });
    assert.equal(state?.phase, 'reviewing');
    assert.deepEqual(
      state.recordings.map(({ kind, speechSeconds }) => [kind, speechSeconds]),
      [['recording', 11]],
    );
    assert.ok(Object.isFrozen(state.recordings[0]));
  });

  test('restores a finished recording by its receipt', async () => {
    const { state, asked } = await restored({ ...RECORD, finished: [FINISHED] }, { recording: 12 });
    assert.equal(state?.phase, 'reviewing');
    assert.deepEqual(asked, [[12, FINISHED.receipt, 60]]);
  });

  test('drops a finished recording that could not be sent', async () => {
    assert.equal((await restored({ ...RECORD, finished: [FINISHED] }, { recording: 3 })).state, undefined);
  });

  test('prefers a finished recording to the same one under way', async () => {
    const record = { ...RECORD, finished: [FINISHED], unfinished: 'recording' };
    const { state, asked } = await restored(record, { recording: 12 });
    assert.deepEqual([state?.phase, asked.length], ['reviewing', 1]);
  });

  test('knows of a recording under way what its last slice tells', async () => {
    const receipts = [{ gapSeconds: 0 }, { gapSeconds: 2.5, channelCount: 2 }];
    const { state, asked } = await restored({ ...RECORD, unfinished: 'recording' }, { recording: 12 }, receipts);
    assert.deepEqual(asked, [[12, receipts[1], 60]]);
    assert.equal(state, undefined, 'a fifth of it is missing');
  });

  test('sends no recording in which too much is missing, whether or not it is under way still', async () => {
    const finished = [{ kind: 'recording', receipt: { gapSeconds: 8 } }];
    for (const unfinished of ['recording', undefined]) {
      const { state } = await restored({ ...RECORD, finished, unfinished }, { recording: 12 });
      assert.equal(state, undefined);
    }
  });

  test('keeps a recording at its limit that holds what the model needs, and goes on with none that is full', async () => {
    const record = { ...RECORD, options: { ...OPTIONS, maxDuration: 20 }, unfinished: 'recording' };
    const phaseWith = async (speechSeconds: number, slices: number) =>
      (await restored(record, { recording: slices }, [{ speechSeconds }])).state?.phase;
    assert.equal(await phaseWith(10, 20), 'reviewing');
    assert.equal(await phaseWith(9, 20), undefined);
    assert.equal(await phaseWith(10, 19), 'recording');
  });

  test('goes on with a recording that ended with too little speech, and keeps what is known of it', async () => {
    const finished = [{ kind: 'recording', receipt: { gapSeconds: 0.4 } }];
    const { state, asked } = await restored({ ...RECORD, finished, unfinished: 'recording' }, { recording: 5 });
    assert.equal(state?.phase, 'recording');
    assert.deepEqual(asked.at(-1), [5, { gapSeconds: 0.4 }, 60]);
  });

  test('stands between the recordings of Apollo when one is missing', async () => {
    const options = { ...OPTIONS, model: 'apollo' };
    const finished = [{ kind: 'moodQuestion', receipt: {} }];
    const { state } = await restored({ ...RECORD, options, finished }, { moodQuestion: 17, readAloud: 5 });
    assert.equal(state?.phase, 'between-recordings');
    const { state: second } = await restored(
      { ...RECORD, options, finished, unfinished: 'readAloud' },
      { moodQuestion: 17, readAloud: 5 },
    );
    assert.deepEqual([second?.phase, second?.recordings.length], ['recording', 1]);
  });

  for (const [phase, run] of [
    ['requesting-run', { runNumber: 3 }],
    ['uploading', { runNumber: 3, created: CREATED }],
    ['processing', { runNumber: 3, created: CREATED, isUploaded: true }],
  ] as const)
    test(`stands at ${phase} with the run that was asked for`, async () => {
      const { state } = await restored({ ...RECORD, finished: [FINISHED], run }, { recording: 12 });
      assert.equal(state?.phase, phase);
      assert.ok('runNumber' in state);
      assert.deepEqual([state.runNumber, state.isReplacement, state.recordings.length], [3, false, 1]);
      assert.equal('created' in state ? state.created.id : undefined, phase === 'requesting-run' ? undefined : 'run-1');
    });

  test('goes on polling a run whose recordings are gone', async () => {
    const { state } = await restored({ ...RECORD, run: { created: CREATED, isUploaded: true } });
    assert.deepEqual([state?.phase, state?.recordings], ['processing', []]);
  });

  test('asks for no run whose recording is gone', async () => {
    const { state } = await restored({ ...RECORD, finished: [FINISHED], run: { created: CREATED } });
    assert.equal(state, undefined);
  });

  test('keeps what the recording sounds like', async () => {
    const { state } = await restored({ ...RECORD, finished: [FINISHED] }, { recording: 12 });
    assert.deepEqual(state?.recordings[0]?.quality, AUDIO.quality);
  });
});
