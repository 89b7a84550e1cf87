import { expect } from '@open-wc/testing';
import type { CapturedAudio } from '../../src/domain/recording.js';
import { atRate } from '../../src/capture/samples/rate-converter.js';
import { intercept } from '../support/intercept.js';
import { readWav, startRecording, type Recording } from '../support/record.js';
import { soundAt } from '../support/sound.js';

/** Chromium's track that a page writes: not in TypeScript's library. */
interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<AudioData>;
}
declare const MediaStreamTrackGenerator: new (init: { kind: 'audio' }) => TrackGenerator;

const TONE_HZ = 400;
const BLOCK_SECONDS = 0.01;

/** A headset whose format may change at any moment, and which hears a tone. */
class Headset {
  readonly stream: MediaStream;
  sampleRate: number;
  channelCount = 1;
  readonly #voices: ReadonlyMap<number, Float32Array> | undefined;
  #blocks = 0;
  #isOn = true;

  /**
   * @param heard by rate, instead of the tone
   * @param waitMs until it delivers; its track tells no rate before
   */
  constructor(sampleRate: number, heard?: ReadonlyMap<number, Float32Array>, waitMs = 0) {
    this.sampleRate = sampleRate;
    this.#voices = heard;
    const track = new MediaStreamTrackGenerator({ kind: 'audio' });
    this.stream = new MediaStream([track]);
    setTimeout(() => void this.#play(track.writable.getWriter()), waitMs);
  }

  /** Seconds that it has delivered. */
  get seconds(): number {
    return this.#blocks * BLOCK_SECONDS;
  }

  async hear(seconds: number): Promise<void> {
    const end = this.seconds + seconds;
    while (this.seconds < end) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  turnOff(): void {
    this.#isOn = false;
  }

  async #play(writer: WritableStreamDefaultWriter<AudioData>): Promise<void> {
    const startMs = performance.now();
    for (; this.#isOn; this.#blocks++) {
      const isWritten = await writer.write(this.#block()).then(
        () => true,
        () => false, // the recorder has stopped the track
      );
      if (!isWritten) return;
      const aheadMs = 1000 * this.seconds - (performance.now() - startMs);
      if (aheadMs > 0) await new Promise((resolve) => setTimeout(resolve, aheadMs));
    }
  }

  #block(): AudioData {
    const { sampleRate, channelCount: numberOfChannels } = this;
    const numberOfFrames = sampleRate * BLOCK_SECONDS;
    const tone = (_: unknown, n: number) => 0.5 * Math.sin(2 * Math.PI * TONE_HZ * (n / sampleRate)); // whole periods
    const start = this.#blocks * numberOfFrames;
    const channel =
      this.#voices?.get(sampleRate)?.subarray(start, start + numberOfFrames) ??
      Float32Array.from({ length: numberOfFrames }, tone);
    const data = new Float32Array(numberOfFrames * numberOfChannels);
    for (let at = 0; at < numberOfChannels; at++) data.set(channel, at * numberOfFrames);
    const timestamp = Math.round(1e6 * this.seconds);
    return new AudioData({ format: 'f32-planar', sampleRate, numberOfFrames, numberOfChannels, timestamp, data });
  }
}

/** Periods of the tone in each second, but for seconds in which the format changed. */
function pitches(samples: Int16Array, sampleRate: number): number[] {
  return Array.from({ length: Math.floor(samples.length / sampleRate) }, (_, second) => {
    const part = samples.subarray(second * sampleRate, (second + 1) * sampleRate);
    return part.filter((sample, n) => n > 0 && sample >= 0 && (part[n - 1] ?? 0) < 0).length;
  });
}

const RATES = [16_000, 48_000] as const;

/** What the fake microphone plays, which is mostly speech, at each rate. */
async function voices(): Promise<ReadonlyMap<number, Float32Array>> {
  const { samples, sampleRate } = await soundAt('/test-results/microphone.wav');
  return new Map(
    RATES.map((rate) => [rate, Float32Array.from(atRate(samples, sampleRate, rate), (sample) => sample / 32_768)]),
  );
}

/** What was counted live is what the file holds, but for the latest: a busy worker may be behind. */
function expectLive(speechSeconds: number, audio: CapturedAudio): void {
  expect(speechSeconds).to.be.within(audio.speechSeconds - 2.5, audio.speechSeconds);
}

/** Ends a recording at 10 s, in which so much or more was said. */
async function expectCountedOnce({ capture, until }: Recording, atLeastSeconds: number): Promise<void> {
  const { speechSeconds, elapsedSeconds } = await until(10);
  expect(speechSeconds).to.be.at.most(elapsedSeconds);
  const audio = await capture.stop();
  expect(audio.quality.detector).to.equal('silero-vad-v6');
  expect(audio.speechSeconds).to.be.within(atLeastSeconds, audio.durationSeconds);
  expectLive(speechSeconds, audio);
}

describe('startCapture with a headset whose format changes', () => {
  let headset: Headset;
  let end: () => void;

  /** Puts it on: the next microphone is this one. */
  function wear(next: Headset): void {
    headset = next;
    ({ end } = intercept({ stream: next.stream }));
  }

  afterEach(() => {
    end();
    headset.turnOff();
  });

  for (const [first, second] of [
    [48_000, 16_000],
    [16_000, 48_000],
  ] as const)
    it(`records one sound when its rate changes from ${first} to ${second} Hz`, async () => {
      wear(new Headset(first));
      const { capture, failed } = await startRecording();
      const begun = headset.seconds;
      await headset.hear(3);
      headset.sampleRate = second;
      await headset.hear(3);
      const heardSeconds = headset.seconds - begun;
      const audio = await Promise.race([capture.stop(), failed.then(({ error }) => Promise.reject(error))]);
      const { samples, sampleRate } = await readWav(audio.blob);
      expect(sampleRate).to.equal(48_000);
      expect(audio.quality.rateChanges?.map((change) => change.sampleRate)).to.deep.equal([first, second]);
      // What is on its way while the format changes is left out, and told.
      expect(audio.durationSeconds).to.be.within(heardSeconds - 1.5, heardSeconds + 1.5);
      const heard = pitches(samples, sampleRate);
      const right = heard.filter((pitch) => Math.abs(pitch - TONE_HZ) < 3);
      expect(right.length, heard.join(', ')).to.be.at.least(heard.length - 3);
    });

  for (const [first, second] of [RATES, [...RATES].reverse()])
    it(`counts what was said once when its rate changes from ${first} to ${second} Hz`, async () => {
      wear(new Headset(first, await voices()));
      const recording = await startRecording();
      await recording.until(4);
      headset.sampleRate = second;
      await expectCountedOnce(recording, 5);
    });

  it('counts what was said once when the rate rises after the recording was continued', async () => {
    const heard = await voices();
    wear(new Headset(16_000, heard));
    const first = await startRecording();
    await first.until(3);
    const part = await first.capture.interrupt();
    end();
    headset.turnOff();
    wear(new Headset(16_000, heard));
    const recording = await startRecording(part);
    await recording.until(6);
    headset.sampleRate = 48_000;
    await expectCountedOnce(recording, 4);
  });

  it('waits for a microphone that tells no rate until it delivers', async () => {
    wear(new Headset(16_000, undefined, 1000));
    const { sampleRate: rateBefore } = headset.stream.getAudioTracks()[0]?.getSettings() ?? {};
    expect(rateBefore).to.equal(undefined);
    const { capture, until } = await startRecording();
    await until(3);
    const audio = await capture.stop();
    const { samples, sampleRate } = await readWav(audio.blob);
    expect(sampleRate).to.equal(16_000);
    expect(audio.quality.rateChanges).to.equal(undefined);
    for (const pitch of pitches(samples, sampleRate)) expect(pitch).to.be.within(TONE_HZ - 2, TONE_HZ + 2);
  });

  it('records one sound when it goes from one channel to two and back', async () => {
    wear(new Headset(48_000));
    const { capture } = await startRecording();
    const begun = headset.seconds;
    for (const channelCount of [1, 2, 1]) {
      headset.channelCount = channelCount;
      await headset.hear(2);
    }
    const heardSeconds = headset.seconds - begun;
    const audio = await capture.stop();
    const { samples, sampleRate } = await readWav(audio.blob);
    expect(audio.quality.rateChanges).to.equal(undefined);
    expect(audio.durationSeconds).to.be.within(heardSeconds - 1.5, heardSeconds + 1.5);
    const heard = pitches(samples, sampleRate);
    const right = heard.filter((pitch) => Math.abs(pitch - TONE_HZ) < 3);
    expect(right.length, heard.join(', ')).to.be.at.least(heard.length - 3);
  });
});
