import { expect } from '@open-wc/testing';
import { align } from '../support/align.js';
import { beepsIn } from '../support/beeps.js';
import { follow } from '../support/follow.js';
import { engine, readWav, record } from '../support/record.js';
import { resample } from '../support/resample.js';

const playedFile = async () => readWav(await (await fetch('/test-results/engines-microphone.wav')).blob());

/** Keeps the main thread busy for 500 ms at a time, half of the time, until it is called. */
function blockMainThread(): () => void {
  const id = setInterval(() => {
    const end = performance.now() + 500;
    while (performance.now() < end);
  }, 1000);
  return () => clearInterval(id);
}

/** Records for 4 s, with the main thread busy or not. */
async function recordWhile(isBlocked: boolean) {
  const unblock = isBlocked ? blockMainThread() : () => undefined;
  const take = await record(4).finally(unblock);
  return take.wav;
}

describe(`startCapture in ${engine}`, () => {
  for (const isBlocked of [false, true]) {
    const circumstances = isBlocked ? 'while the page is busy' : 'while the page is idle';

    if (engine === 'Chromium')
      it(`records sample for sample what the microphone plays, ${circumstances}`, async () => {
        await record(1); // the first one still compiles
        const { samples: played, sampleRate } = await playedFile();
        const { samples } = await recordWhile(isBlocked);
        // How much is lost before the recorder starts depends on the machine: it is a figure, too.
        const { offset, differing } = align(played, samples, { maxOffset: 10 * sampleRate });
        console.log(`${circumstances}: ${Math.round((1000 * offset) / sampleRate)} ms lost at the start`);
        expect(differing).to.equal(0);
      });

    if (engine === 'Firefox')
      it(`follows what the microphone plays, ${circumstances}`, async () => {
        const file = await playedFile();
        const { samples, sampleRate } = await recordWhile(isBlocked);
        const played = resample(file.samples, file.sampleRate, sampleRate);
        const { jumps, strange } = follow(played, samples);
        // The microphone is another process: how much of it a busy machine loses is a figure, not a fault of ours.
        console.log(
          `${circumstances}: jumps of ${jumps.map((jump) => (1000 * jump) / sampleRate).join(', ') || 'no'} ms`,
        );
        expect(strange).to.be.at.most(0.1 * samples.length);
      });
  }

  if (engine === 'WebKitGTK')
    it('hears the microphone’s beeps a second apart', async () => {
      const { samples, sampleRate } = await recordWhile(false); // the page itself makes up the sound: it can't be busy
      const beeps = beepsIn(samples, sampleRate);
      const gaps = beeps.slice(1).map((beep, at) => (beep - (beeps[at] ?? 0)) / sampleRate);
      console.log(`beeps ${gaps.join(', ')} s apart`);
      // A busy machine makes it beep early or late; at a wrong rate, no two beeps would be a second apart.
      expect(gaps.some((gap) => Math.abs(gap - 1) < 0.02)).to.equal(true);
    });
});
