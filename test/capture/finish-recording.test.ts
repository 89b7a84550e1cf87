import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { describeMicrophone, finishRecording, type RecordingFacts } from '../../src/capture/finish-recording.js';
import { PcmCollector } from '../../src/capture/pcm-collector.js';
import { wavHeader } from '../../src/domain/wav.js';

const SAMPLE_RATE = 8000;
const LABEL = 'Headset of Ada (1234:abcd)';
const FACTS: RecordingFacts = {
  maximumSeconds: 180,
  microphone: { label: LABEL, processing: { echoCancellation: false, autoGainControl: true } },
  detector: { detector: 'energy', detectorReason: 'weights-unavailable' },
  speechSeconds: 1.5,
};

/** Two seconds of a square wave at half scale. */
function collect(): PcmCollector {
  const collector = new PcmCollector();
  collector.push(wavHeader({ sampleRate: SAMPLE_RATE, frames: 0 }).buffer);
  collector.push(Int16Array.from({ length: 2 * SAMPLE_RATE }, (_, i) => (i % 2 ? 16384 : -16384)).buffer);
  return collector;
}

const finish = (facts: Partial<RecordingFacts> = {}, signal = new AbortController().signal) =>
  finishRecording(collect(), { ...FACTS, ...facts }, signal);

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const describe = (settings: MediaTrackSettings, label = '') =>
  describeMicrophone({ getAudioTracks: () => [{ label, getSettings: () => settings }] });

test('the receipt says how the recording was made and how it sounds', async () => {
  const { blob, durationSeconds, speechSeconds, quality } = await finish({ gapSeconds: 0.25 });
  const { version, noiseFloorDb, speechLevelDb, ...figures } = quality;
  assert.deepEqual(figures, {
    sampleRate: SAMPLE_RATE,
    channelCount: 1,
    echoCancellation: false,
    autoGainControl: true,
    deviceLabelHash: sha256(LABEL).slice(0, 16),
    peak: 0.5,
    clippedRatio: 0,
    snrDb: 0,
    gapSeconds: 0.25,
    speechSeconds: 1.5,
    durationSeconds: 2,
    sha256: sha256(new Uint8Array(await blob.arrayBuffer())),
    detector: 'energy',
    detectorReason: 'weights-unavailable',
  });
  assert.deepEqual([noiseFloorDb, speechLevelDb].map(Math.round), [-6, -6]);
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.deepEqual({ durationSeconds, speechSeconds }, { durationSeconds: 2, speechSeconds: 1.5 });
});

test('the receipt is of the file: no longer than the limit', async () => {
  const { blob, quality } = await finish({ maximumSeconds: 1 });
  assert.equal(quality.durationSeconds, 1 - 1 / SAMPLE_RATE);
  assert.equal(quality.sha256, sha256(new Uint8Array(await blob.arrayBuffer())));
});

test('the name of the microphone is nowhere in the receipt', async () => {
  const { quality } = await finish();
  assert.doesNotMatch(JSON.stringify(quality), /Headset|Ada|1234/);
});

test('without gaps and without a name there are none', async () => {
  const { quality } = await finish({ microphone: { label: '', processing: {} } });
  assert.equal(quality.gapSeconds, 0);
  for (const key of ['deviceLabelHash', 'echoCancellation', 'noiseSuppression', 'autoGainControl'])
    assert.equal(key in quality, false, key);
});

test('the receipt can’t be changed', async () => {
  assert.ok(Object.isFrozen((await finish()).quality));
});

test('a recording of nothing is none', async () => {
  const finished = finishRecording(new PcmCollector(), FACTS, new AbortController().signal);
  await assert.rejects(finished, { code: 'recording-failed', retryable: true });
});

test('an abort meanwhile rejects with its reason', async () => {
  const controller = new AbortController();
  const finished = finish({}, controller.signal);
  controller.abort(new Error('gone'));
  await assert.rejects(finished, /^Error: gone$/);
});

test('a microphone is described by what was granted', () => {
  const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
  const settings = { ...processing, deviceId: 'abcd', sampleRate: SAMPLE_RATE };
  assert.deepEqual(describe(settings, LABEL), { label: LABEL, processing });
});

test('a kind of echo cancellation is echo cancellation', () => {
  assert.deepEqual(describe({ echoCancellation: 'remote-only' }).processing, { echoCancellation: true });
});

test('what the browser does not tell is left out', () => {
  assert.deepEqual(describe({}), { label: '', processing: {} });
  assert.deepEqual(describeMicrophone({ getAudioTracks: () => [] }), { label: '', processing: {} });
});
