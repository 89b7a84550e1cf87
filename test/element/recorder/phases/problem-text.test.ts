import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../../../src/domain/errors.js';
import type { Model } from '../../../../src/domain/model.js';
import { needsNewRecording } from '../../../../src/domain/run-error.js';
import { announcement } from '../../../../src/element/recorder/phases/announcements.js';
import { problemOf, problemText } from '../../../../src/element/recorder/phases/problem-text.js';
import { locale as en } from '../../../../src/i18n/en.js';
import { locale as es } from '../../../../src/i18n/es.js';
import { locale as id } from '../../../../src/i18n/id.js';
import { locale as ja } from '../../../../src/i18n/ja.js';
import { snapshotOf, type SessionSnapshot } from '../../../../src/session/snapshot.js';
import { IDLE } from '../../../../src/session/state.js';
import { ERROR_REASON, RUN_ERROR_CODES } from '../../../support/runs.js';

const { strings } = en;

/** After a run that ended with this code. */
const failed = (model: Model, runErrorCode: string): SessionSnapshot => ({
  ...snapshotOf(IDLE),
  phase: 'failed',
  model,
  error: new RecorderError('run-failed', 'It failed.', { runErrorCode, retryable: true }),
});

/** Words that claim to know what was wrong with a recording, or in which. */
const CAUSES: Readonly<Record<string, RegExp>> = {
  en: /silent|couldn’t hear|(too|more) (short|of your voice)|muted|your (answer|reading)/i,
  es: /sonido|oído|corta|de su voz|silenciado|su (respuesta|lectura)/i,
  id: /tidak ada suara|tidak mendengar|pendek|banyak suara|dibisukan|(jawaban|bacaan) Anda/i,
  ja: /録れて|聞こえ|足りません|短|ミュート|朗読の録音|お話の録音/,
};

/** Message and advice for each code, in both models. */
const TOLD: readonly (readonly [string, { readonly [M in Model]: readonly (string | undefined)[] }])[] = [
  [
    'ERR_RECORDING_INVALID_FORMAT',
    { helios: [strings.errors['run-failed'], undefined], apollo: [strings.both.message, undefined] },
  ],
  [
    'ERR_RECORDING_TOO_SHORT',
    {
      helios: [strings.errors['recording-too-short'], undefined],
      apollo: [strings.both.message, strings.both.longer],
    },
  ],
  [
    'ERR_RECORDING_TOO_LONG',
    { helios: [strings.errors['run-failed'], undefined], apollo: [strings.both.message, undefined] },
  ],
  [
    'ERR_TRANSCRIPTION_FAILED',
    {
      helios: [strings.errors['run-failed'], strings.both.clearer],
      apollo: [strings.both.message, strings.both.clearer],
    },
  ],
  ['ERR_INTERNAL', { helios: [strings.internalError, undefined], apollo: [strings.internalError, undefined] }],
  ['ERR_OF_NEXT_YEAR', { helios: [strings.internalError, undefined], apollo: [strings.internalError, undefined] }],
];

describe('problemText', () => {
  for (const [code, told] of TOLD)
    for (const model of ['helios', 'apollo'] as const)
      it(`tells a person what a failed run of ${model} with ${code} means`, () => {
        const { message, advice } = problemText(failed(model, code), strings);
        assert.deepEqual([message, advice], told[model]);
        const spoken = announcement('idle', failed(model, code), strings);
        assert.equal(spoken, [message, advice].filter((text) => text !== undefined).join(' '));
      });

  for (const { code, strings } of [en, es, id, ja])
    it(`names neither code nor reason, and says what to do: ${code}`, () => {
      for (const model of ['helios', 'apollo'] as const) {
        const texts = RUN_ERROR_CODES.map((runErrorCode) => {
          const { message, advice = '' } = problemText(failed(model, runErrorCode), strings);
          return `${message} ${advice}`;
        });
        for (const text of texts) assert.doesNotMatch(text, new RegExp(`_|${ERROR_REASON}`));
        assert.equal(new Set(texts).size, 4, 'format and length are one');
      }
    });

  for (const { code, strings } of [en, es, id, ja])
    it(`says of Apollo’s two recordings nothing that it says of a single one: ${code}`, () => {
      const ofOne = new Set(Object.values(strings.errors));
      for (const runErrorCode of RUN_ERROR_CODES.filter(needsNewRecording)) {
        const { message, advice } = problemText(failed('apollo', runErrorCode), strings);
        for (const text of [message, advice ?? '']) {
          assert.equal(ofOne.has(text), false, text);
          assert.doesNotMatch(text, CAUSES[code] ?? /./, text);
        }
      }
    });

  it('says of a request that was cancelled only that what was said is still there', () => {
    const error = new RecorderError('microphone-denied', 'Cancelled.', { reason: 'request-cancelled' });
    const cancelled: SessionSnapshot = { ...snapshotOf(IDLE), phase: 'failed', error, isPartKept: true };
    assert.deepEqual(problemText(cancelled, strings), { message: strings.voiceKept });
  });

  it('says of a recording that broke off that what was said is still there, if something was', () => {
    const error = new RecorderError('recording-failed', 'It broke off.', { retryable: true });
    const broken = { ...snapshotOf(IDLE), phase: 'failed', error } as const;
    assert.equal(problemText(broken, strings).message, strings.errors['recording-failed']);
    assert.equal(problemText({ ...broken, isPartKept: true }, strings).message, strings.recordingKept);
  });

  it('says of a run that is gone the same on the screen and aloud', () => {
    const error = new RecorderError('host-rejected', 'Gone.', { status: 404, retryable: true });
    const gone = { ...failed('helios', ''), error, runId: 'run' };
    assert.deepEqual(problemText(gone, strings), { message: strings.runGone });
    assert.equal(announcement('idle', gone, strings), strings.runGone);
    assert.notEqual(problemText({ ...gone, runId: undefined }, strings).message, strings.runGone);
  });

  it('says of a recording that exceeds a server’s limit that sending was refused', () => {
    const error = new RecorderError('upload-failed', 'Too large.', { status: 413 });
    assert.deepEqual(problemText({ ...failed('helios', ''), error }, strings), {
      message: strings.errors['host-rejected'],
    });
  });

  it('says of an unknown code what it says of an internal error', () => {
    const snapshot = { ...failed('apollo', ''), error: new RecorderError('upload-failed', '') };
    assert.deepEqual(problemText(snapshot, strings), { message: strings.errors['upload-failed'] });
    assert.equal(problemOf(undefined), 'recording-failed');
  });
});
