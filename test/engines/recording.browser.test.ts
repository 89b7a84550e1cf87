import { expect } from '@open-wc/testing';
import { engine, record, type Take } from '../support/record.js';

const { mediaDevices } = navigator;
const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);

describe(`startCapture in ${engine}`, () => {
  let take: Take;
  let microphone: MediaTrackSettings = {};

  before(async () => {
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      microphone = stream.getAudioTracks()[0]?.getSettings() ?? {};
      return stream;
    };
    take = await record(4);
  });

  after(() => void (mediaDevices.getUserMedia = getUserMedia));

  it('makes a WAV that is mono, 16 bit and at the microphone’s rate where that is known, and says its true length', () => {
    const { audio, wav } = take;
    expect(wav).to.include({ channelCount: 1, bitsPerSample: 16 });
    const [rate, source] = microphone.sampleRate ? [microphone.sampleRate, 'microphone'] : [48_000, 'assumed'];
    expect([wav.sampleRate, audio.quality.sampleRateSource]).to.deep.equal([rate, source]);
    expect(audio.quality.sampleRate).to.equal(wav.sampleRate);
    expect(audio.blob).to.have.property('type', 'audio/wav');
    expect(audio.blob.size).to.equal(44 + 2 * wav.samples.length);
    expect(audio.durationSeconds).to.equal(wav.samples.length / wav.sampleRate);
  });

  it('makes a WAV that lasts as long as the figures say', () => {
    const { wav, figures } = take;
    const elapsedSamples = figures.elapsedSeconds * wav.sampleRate;
    const tolerance = engine === 'WebKitGTK' ? 2 : 0.5; // s; its test microphone delivers in bursts
    expect(wav.samples.length).to.be.closeTo(elapsedSamples, tolerance * wav.sampleRate);
  });

  it('records what the microphone hears', () => {
    const { wav, audio } = take;
    expect(wav.samples.some((sample) => Math.abs(sample) > 1000)).to.equal(true);
    expect(audio.quality.peak).to.be.within(0.05, 1);
    if (engine === 'WebKitGTK') return; // its microphone hums
    expect(audio.speechSeconds).to.be.within(2, audio.durationSeconds);
    expect(audio.speechSeconds).to.be.at.least(take.figures.speechSeconds);
  });

  // On the audio thread or, when a busy machine leaves that thread behind, on the page's.
  it('counts speech with the model', () => {
    expect(take.audio.quality).to.include({ detector: 'silero-vad-v6' });
  });
});
