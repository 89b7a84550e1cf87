/** `npm run bench -- speech`: what the speech counter costs. Medians of several runs, in ms of CPU per second of audio. */
import { createSpeechCounter } from '../src/speech.js';
import { synthesizeSpeech } from '../demo/voice/synthesize-speech.js';
import { PASSAGE } from '../demo/voice/passage.js';

const RUNS = 7;
/** Samples in one block of the audio thread. */
const BLOCK = 128;

const { samples, sampleRate: speechRate } = await synthesizeSpeech(PASSAGE);
for (const sampleRate of [16_000, 44_100, 48_000]) {
  const audio = Float32Array.from(
    { length: Math.floor((samples.length * sampleRate) / speechRate) },
    (_, i) => samples[Math.floor((i * speechRate) / sampleRate)] ?? 0,
  );
  const costs: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const counter = await createSpeechCounter({ sampleRate });
    const before = process.cpuUsage();
    for (let i = 0; i < audio.length; i += BLOCK) counter.push(audio.subarray(i, i + BLOCK));
    const { user, system } = process.cpuUsage(before);
    if (run > 0) costs.push((user + system) / 1000 / (audio.length / sampleRate)); // the first run warms up
  }
  const median = costs.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN;
  console.log(`speech counter at ${sampleRate} Hz: ${median.toFixed(2)} ms of CPU per second of audio`);
}
