import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { describeMicrophone, toCapturedAudio, type RecordingFacts } from '../../../src/capture/quality/receipt.js';
import { RecordedSamples } from '../../../src/capture/samples/recorded-samples.js';

const SAMPLE_RATE = 8000;
const LABEL = 'Headset of Ada (1234:abcd)';
const FACTS: RecordingFacts = {
  microphone: {
    labelHash: '0123456789abcdef',
    processing: { echoCancellation: false, autoGainControl: true },
    rateSource: 'assumed',
  },
  channelCount: 2,
  gapSeconds: 0.25,
  rateChanges: [],
  detector: { detector: 'energy', detectorReason: 'weights-unavailable' },
  speechSeconds: 1.5,
  signalQuality: { peak: 0.5, clippedRatio: 0, noiseFloorDb: -60, speechLevelDb: -20, snrDb: 40 },
};

function finish(facts: Partial<RecordingFacts> = {}, signal = new AbortController().signal) {
  const samples = new RecordedSamples(SAMPLE_RATE, 180);
  samples.push(Int16Array.from({ length: 2 * SAMPLE_RATE }, (_, i) => (i % 2 ? 16384 : -16384)));
  return toCapturedAudio(samples, { ...FACTS, ...facts }, signal);
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const described = (settings: MediaTrackSettings, label = '') =>
  describeMicrophone({ getAudioTracks: () => [{ label, getSettings: () => settings }] });

const subtle = Object.getOwnPropertyDescriptor(crypto, 'subtle');
function restoreSubtle(): void {
  if (subtle) Object.defineProperty(crypto, 'subtle', subtle);
  else Reflect.deleteProperty(crypto, 'subtle');
}
const withoutSubtle = () => Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });

describe('toCapturedAudio', () => {
  afterEach(restoreSubtle);

  it('says in the receipt how the recording was made and how it sounds', async () => {
    const { blob, durationSeconds, speechSeconds, quality } = await finish();
    const { version, ...figures } = quality;
    assert.deepEqual(figures, {
      sampleRate: SAMPLE_RATE,
      sampleRateSource: 'assumed',
      channelCount: 2,
      echoCancellation: false,
      autoGainControl: true,
      deviceLabelHash: '0123456789abcdef',
      ...FACTS.signalQuality,
      gapSeconds: 0.25,
      speechSeconds: 1.5,
      durationSeconds: 2,
      sha256: sha256(new Uint8Array(await blob.arrayBuffer())),
      detector: 'energy',
      detectorReason: 'weights-unavailable',
    });
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.deepEqual({ durationSeconds, speechSeconds }, { durationSeconds: 2, speechSeconds: 1.5 });
  });

  it('leaves out what isn’t known of the microphone', async () => {
    const { quality } = await finish({ microphone: { labelHash: undefined, processing: {} } });
    for (const key of ['deviceLabelHash', 'echoCancellation', 'noiseSuppression', 'autoGainControl'])
      assert.equal(key in quality, false, key);
  });

  it('leaves out the hash where the browser has no Web Crypto', async () => {
    withoutSubtle();
    assert.equal('sha256' in (await finish()).quality, false);
  });

  it('freezes the receipt', async () => {
    assert.ok(Object.isFrozen((await finish()).quality));
  });

  it('rejects with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const finished = finish({}, controller.signal);
    controller.abort(new Error('gone'));
    await assert.rejects(finished, /^Error: gone$/);
  });
});

describe('describeMicrophone', () => {
  afterEach(restoreSubtle);

  it('describes a microphone by what was granted, and keeps its name to itself', async () => {
    const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
    const settings = { ...processing, deviceId: 'abcd', sampleRate: SAMPLE_RATE };
    assert.deepEqual(await described(settings, LABEL), { labelHash: sha256(LABEL).slice(0, 16), processing });
  });

  it('takes any kind of echo cancellation for echo cancellation', async () => {
    assert.deepEqual((await described({ echoCancellation: 'remote-only' })).processing, { echoCancellation: true });
  });

  it('leaves out what the browser does not tell', async () => {
    const nothing = { labelHash: undefined, processing: {} };
    assert.deepEqual(await described({}), nothing);
    assert.deepEqual(await describeMicrophone({ getAudioTracks: () => [] }), nothing);
  });

  it('has no hash of the name where the browser has no Web Crypto', async () => {
    withoutSubtle();
    assert.equal((await described({}, LABEL)).labelHash, undefined);
  });
});
