import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../../../src/domain/errors.js';
import type { RecordingKind } from '../../../../src/domain/model.js';
import { announcement } from '../../../../src/element/recorder/phases/announcements.js';
import { locale } from '../../../../src/i18n/en.js';
import { snapshotOf, type SessionSnapshot } from '../../../../src/session/snapshot.js';
import { IDLE, type Phase } from '../../../../src/session/state.js';
import { AUDIO } from '../../../../src/testing/audio.js';

const snapshot = (phase: Phase, fields: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  ...snapshotOf(IDLE),
  phase,
  ...fields,
});
const said = (previous: SessionSnapshot, next: SessionSnapshot) => announcement(previous, next, locale.strings);

describe('announcement', () => {
  it('says nothing from the opening of the microphone to the end of the recording', () => {
    const silent: readonly Phase[] = ['requesting-microphone', 'recording', 'paused'];
    for (const previous of ['idle', 'between-recordings', ...silent] as const)
      for (const next of silent) assert.equal(said(snapshot(previous), snapshot(next)), undefined);
  });

  it('says each step after the recording once', () => {
    const { strings } = locale;
    const steps = ['recording', 'reviewing', 'requesting-run', 'uploading', 'processing', 'complete'] as const;
    const heard = steps.slice(1).map((phase, i) => said(snapshot(steps[i] ?? 'idle'), snapshot(phase)));
    const { review, sending, analysing, complete } = strings;
    assert.deepEqual(heard, [review, sending, undefined, analysing, complete]);
    assert.equal(said(snapshot('processing'), snapshot('processing', { run: { status: 'RUNNING' } })), undefined);
  });

  it('says that a text to read comes next only where that is so', () => {
    const of = (kind: RecordingKind) => snapshot('between-recordings', { recordings: [{ ...AUDIO, kind }] });
    assert.equal(said(snapshot('recording'), of('moodQuestion')), locale.strings.between);
    assert.equal(said(snapshot('requesting-microphone'), of('readAloud')), undefined);
  });

  it('says what went wrong, and again when something else does', () => {
    const first = snapshot('failed', { error: new RecorderError('microphone-lost', '') });
    const second = snapshot('failed', { error: new RecorderError('recording-failed', '') });
    assert.equal(said(snapshot('recording'), first), locale.strings.errors['microphone-lost']);
    assert.equal(said(first, second), locale.strings.errors['recording-failed']);
    assert.equal(said(second, second), undefined);
  });

  it('tells a person recorded for Apollo who gets the results', () => {
    const { complete, completeForClinician } = locale.strings;
    const end = (fields: Partial<SessionSnapshot>) => said(snapshot('processing'), snapshot('complete', fields));
    assert.equal(end({ model: 'apollo', audience: 'speaker' }), completeForClinician);
    assert.equal(end({ model: 'apollo', audience: 'clinician' }), complete);
    assert.equal(end({ model: 'helios', audience: 'speaker' }), complete);
  });

  it('says why it waits', () => {
    const sending = snapshot('uploading');
    const offline = snapshot('uploading', { waiting: 'offline' });
    assert.equal(said(sending, offline), locale.strings.offline);
    assert.equal(said(offline, offline), undefined);
    assert.equal(said(offline, snapshot('uploading', { waiting: 'retry' })), locale.strings.retrying);
  });
});
