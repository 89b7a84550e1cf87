import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { RecorderError } from '../../../../src/domain/errors.js';
import type { RecordingKind } from '../../../../src/domain/model.js';
import { Announcer } from '../../../../src/element/recorder/phases/announcer.js';
import { nextReminderMs } from '../../../../src/element/recorder/phases/patience.js';
import { locale } from '../../../../src/i18n/en.js';
import { snapshotOf, type SessionSnapshot } from '../../../../src/session/snapshot.js';
import { IDLE, type Phase } from '../../../../src/session/state.js';
import { AUDIO } from '../../../../src/testing/audio.js';

const { strings } = locale;
const snapshot = (phase: Phase, fields: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  ...snapshotOf(IDLE),
  phase,
  ...fields,
});

describe('Announcer', () => {
  let announcer: Announcer;
  beforeEach(() => (announcer = new Announcer()));

  /** What is said when the session comes to this. */
  const heard = (next: SessionSnapshot, { phaseMs = 0, isRead = false } = {}) =>
    announcer.next(next, { strings, phaseMs, isRead });

  it('says nothing from the opening of the microphone to the end of the recording', () => {
    const silent: readonly Phase[] = ['requesting-microphone', 'recording', 'paused'];
    for (const previous of ['idle', 'between-recordings', ...silent] as const)
      for (const next of silent) {
        heard(snapshot(previous));
        assert.equal(heard(snapshot(next)), undefined);
      }
  });

  it('says each step after the recording once', () => {
    const steps = ['recording', 'reviewing', 'requesting-run', 'uploading', 'processing', 'complete'] as const;
    const { review, sending, analysing, complete } = strings;
    const said = steps.map((phase) => heard(snapshot(phase)));
    assert.deepEqual(said, [undefined, review, sending, undefined, analysing, complete]);
    assert.equal(heard(snapshot('complete', { run: { status: 'COMPLETE_OK' } })), undefined);
  });

  it('says that it sends also when it goes on with sending', () => {
    heard(snapshot('failed'));
    assert.equal(heard(snapshot('uploading')), strings.sending);
  });

  it('says that a text to read comes next only where that is so', () => {
    const of = (kind: RecordingKind) => snapshot('between-recordings', { recordings: [{ ...AUDIO, kind }] });
    assert.equal(heard(of('moodQuestion')), strings.between);
    heard(snapshot('requesting-microphone'));
    assert.equal(heard(of('readAloud')), undefined);
  });

  it('says what went wrong, and again when something else does', () => {
    const first = snapshot('failed', { error: new RecorderError('microphone-lost', '') });
    const second = snapshot('failed', { error: new RecorderError('recording-failed', '') });
    assert.equal(heard(first), strings.errors['microphone-lost']);
    assert.equal(heard(second), strings.errors['recording-failed']);
    assert.equal(heard(second), undefined);
  });

  it('says how to open a microphone that is shut', () => {
    const error = new RecorderError('microphone-denied', '', { lock: 'system' });
    assert.equal(
      heard(snapshot('failed', { error })),
      `${strings.errors['microphone-denied']} ${strings.repair.system}`,
    );
  });

  it('says nothing twice that is read since it has the focus, but what comes after it', () => {
    const failed = snapshot('failed', { error: new RecorderError('upload-failed', '') });
    assert.equal(heard(failed, { isRead: true }), undefined);
    assert.equal(heard(failed), undefined);
    heard(snapshot('uploading'), { isRead: true });
    assert.equal(heard(snapshot('uploading', { waiting: 'offline' }), { isRead: true }), strings.offline);
  });

  it('tells a person recorded for Apollo who gets the results', () => {
    const { complete, completeForClinician } = strings;
    const end = (fields: Partial<SessionSnapshot>) => {
      heard(snapshot('processing'));
      return heard(snapshot('complete', fields));
    };
    assert.equal(end({ model: 'apollo', audience: 'speaker' }), completeForClinician);
    assert.equal(end({ model: 'apollo', audience: 'clinician' }), complete);
    assert.equal(end({ model: 'helios', audience: 'speaker' }), complete);
  });

  it('says why it waits, once for all retries in a row', () => {
    heard(snapshot('requesting-run'));
    const said = (['retry', undefined, 'retry', undefined, 'retry', 'offline', undefined, 'retry'] as const).map(
      (waiting) => heard(snapshot('requesting-run', { waiting })),
    );
    const { retrying, offline } = strings;
    assert.deepEqual(said, [
      retrying,
      ...[undefined, undefined, undefined, undefined],
      offline,
      ...[undefined, retrying],
    ]);
  });

  it('says after a minute that it takes longer, and then every two minutes', () => {
    heard(snapshot('processing'));
    const minutes = [0.9, 1, 1.5, 2.9, 3, 4.9, 5.1, 9];
    const said = minutes.filter((minute) => heard(snapshot('processing'), { phaseMs: minute * 60_000 }) !== undefined);
    assert.deepEqual(said, [1, 3, 5.1, 9]);
  });
});

describe('nextReminderMs', () => {
  for (const [seconds, expected] of [
    [0, 60],
    [59, 1],
    [60, 120],
    [100, 80],
    [180, 120],
  ] as const)
    it(`is ${expected} s after ${seconds} s`, () => {
      assert.equal(nextReminderMs(seconds * 1000), expected * 1000);
    });
});
