import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecorderError } from '../../../../src/domain/errors.js';
import type { CapturedAudio, CaptureFigures } from '../../../../src/domain/recording.js';
import {
  MicrophoneCheck,
  verdictOn,
  type CheckState,
} from '../../../../src/element/recorder/microphone/microphone-check.js';
import { AUDIO } from '../../../../src/testing/index.js';

const FIGURES: CaptureFigures = { level: 0.1, speechSeconds: 0, elapsedSeconds: 0.05, counting: true };

/** A check with a microphone that answers with `heard`, and the steps it goes through. */
function checkWith(heard: () => Promise<CapturedAudio>) {
  const steps: (CheckState['step'] | undefined)[] = [];
  const signals: AbortSignal[] = [];
  const check: MicrophoneCheck = new MicrophoneCheck(
    (onFigures, signal) => {
      signals.push(signal);
      onFigures(FIGURES);
      return heard();
    },
    (figures) => figures ?? steps.push(check.state?.step),
  );
  return { check, steps, signals };
}

describe('verdictOn', () => {
  const { quality } = AUDIO;
  for (const [verdict, changes, speechSeconds] of [
    ['fine', {}, 2],
    ['silent', {}, 0.2],
    ['silent', { peak: 0 }, 2],
    ['too-quiet', { speechLevelDb: -60 }, 2],
    ['noisy', { snrDb: 2 }, 2],
    ['clipped', { clippedRatio: 0.2 }, 2],
    ['fine', { gapSeconds: 1 }, 2],
  ] as const)
    it(`finds the sound ${verdict} for ${JSON.stringify(changes)} and ${speechSeconds} s of speech`, () =>
      assert.equal(verdictOn({ quality: { ...quality, ...changes }, speechSeconds }), verdict));
});

describe('MicrophoneCheck', () => {
  it('opens, listens and gives its verdict', async () => {
    const { check, steps } = checkWith(() => Promise.resolve(AUDIO));
    await check.start();
    assert.deepEqual(steps, ['opening', 'listening', 'done']);
    assert.deepEqual(check.state, { step: 'done', verdict: 'fine' });
  });

  it('says why it could not listen, and that silence is silence', async () => {
    const denied = checkWith(() => Promise.reject(new RecorderError('microphone-denied', '', { lock: 'site' })));
    await denied.check.start();
    const { state } = denied.check;
    assert.ok(state?.step === 'failed');
    assert.deepEqual([state.error.code, state.error.lock], ['microphone-denied', 'site']);
    const silent = checkWith(() => Promise.reject(new RecorderError('recording-silent', '')));
    await silent.check.start();
    assert.deepEqual(silent.check.state, { step: 'done', verdict: 'silent' });
  });

  it('forgets its state when it is stopped, whatever comes later', async () => {
    const { check, steps, signals } = checkWith(() => Promise.resolve(AUDIO));
    const ended = check.start();
    check.stop();
    await ended;
    assert.equal(check.state, undefined);
    assert.equal(signals[0]?.aborted, true);
    assert.deepEqual(steps, ['opening', 'listening', undefined]);
  });
});
