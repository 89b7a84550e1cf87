import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
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

const described = (settings: MediaTrackSettings, label = '') =>
  describeMicrophone({ getAudioTracks: () => [{ label, getSettings: () => settings }] });

describe('finishRecording', () => {
  it('says in the receipt how the recording was made and how it sounds', async () => {
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

  it('makes the receipt of the file, which is shorter than the limit', async () => {
    const { blob, quality } = await finish({ maximumSeconds: 1 });
    assert.equal(quality.durationSeconds, 1 - 1 / SAMPLE_RATE);
    assert.equal(quality.sha256, sha256(new Uint8Array(await blob.arrayBuffer())));
  });

  it('keeps the name of the microphone out of the receipt', async () => {
    const { quality } = await finish();
    assert.doesNotMatch(JSON.stringify(quality), /Headset|Ada|1234/);
  });

  it('says that there are no gaps, and leaves out what isn’t known of the microphone', async () => {
    const { quality } = await finish({ microphone: { label: '', processing: {} } });
    assert.equal(quality.gapSeconds, 0);
    for (const key of ['deviceLabelHash', 'echoCancellation', 'noiseSuppression', 'autoGainControl'])
      assert.equal(key in quality, false, key);
  });

  it('freezes the receipt', async () => {
    assert.ok(Object.isFrozen((await finish()).quality));
  });

  it('rejects a recording of nothing', async () => {
    const finished = finishRecording(new PcmCollector(), FACTS, new AbortController().signal);
    await assert.rejects(finished, { code: 'recording-failed', retryable: true });
  });

  it('rejects with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const finished = finish({}, controller.signal);
    controller.abort(new Error('gone'));
    await assert.rejects(finished, /^Error: gone$/);
  });
});

describe('describeMicrophone', () => {
  it('describes a microphone by what was granted', () => {
    const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
    const settings = { ...processing, deviceId: 'abcd', sampleRate: SAMPLE_RATE };
    assert.deepEqual(described(settings, LABEL), { label: LABEL, processing });
  });

  it('takes any kind of echo cancellation for echo cancellation', () => {
    assert.deepEqual(described({ echoCancellation: 'remote-only' }).processing, { echoCancellation: true });
  });

  it('leaves out what the browser does not tell', () => {
    assert.deepEqual(described({}), { label: '', processing: {} });
    assert.deepEqual(describeMicrophone({ getAudioTracks: () => [] }), { label: '', processing: {} });
  });
});
