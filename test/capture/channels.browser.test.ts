import { expect } from '@open-wc/testing';
import { parseWav } from '../../demo/voice/parse-wav.js';
import { intercept } from '../support/intercept.js';
import { record } from '../support/record.js';

const HZ = 441;

/** Records a microphone that is a page's own: a tone in the left channel, and silence in the right one, if any. */
async function recordTone(sampleRate: number, channelCount: number) {
  const context = new AudioContext({ sampleRate });
  const microphone = new MediaStreamAudioDestinationNode(context, { channelCount });
  const tone = new OscillatorNode(context, { frequency: HZ });
  const left = new ChannelMergerNode(context, { numberOfInputs: channelCount });
  tone.connect(left, 0, 0).connect(microphone);
  tone.start();
  const { end } = intercept({ stream: microphone.stream });
  try {
    const { audio } = await record(2);
    const wav = parseWav(new Uint8Array(await audio.blob.arrayBuffer()));
    const samples = wav?.samples ?? new Int16Array();
    return { sampleRate: wav?.sampleRate, channelCount: audio.quality.channelCount, ...heard(samples, sampleRate) };
  } finally {
    end();
    await context.close();
  }
}

/** Of the last second: the tone's frequency, by its rises through zero, and its highest sample. */
function heard(samples: Int16Array, sampleRate: number) {
  const last = samples.slice(-sampleRate);
  const hz = last.filter((sample, i) => sample >= 0 && (last[i - 1] ?? 0) < 0).length;
  return { hz, peak: Math.max(...last) / 32768 };
}

describe('startCapture', () => {
  before(() => record(1)); // what it takes is loaded: the next recordings begin before any sound has flowed

  for (const sampleRate of [44_100, 48_000])
    it(`records one channel at ${sampleRate} Hz as it is, though the browser does not know the channels at first`, async () => {
      const { hz, peak, ...format } = await recordTone(sampleRate, 1);
      expect(format).to.deep.equal({ sampleRate, channelCount: 1 });
      expect(hz).to.be.within(HZ - 2, HZ + 2);
      expect(peak).to.be.closeTo(1, 0.05);
    });

  it('records the mean of two channels', async () => {
    const { hz, peak, ...format } = await recordTone(44_100, 2);
    expect(format).to.deep.equal({ sampleRate: 44_100, channelCount: 2 });
    expect(hz).to.be.within(HZ - 2, HZ + 2);
    expect(peak).to.be.closeTo(0.5, 0.05);
  });
});
