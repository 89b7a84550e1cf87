import { parseSpeechWeights, type SpeechWeights } from '../detector/weights.js';
import { countSamples } from './counting.js';
import { SpeechCounter } from './speech-counter.js';
import type { SamplesToCount, SpeechCount, ToSpeechWorker } from './worker-messages.js';

let weights: SpeechWeights | undefined;
let counter: SpeechCounter | undefined;
let counted = 0;

addEventListener('message', ({ data }: MessageEvent<ToSpeechWorker>) => {
  if (data instanceof ArrayBuffer) weights = parseSpeechWeights(data);
  else if (weights) count(data, weights);
  const { speechSeconds = 0, speaking = false } = counter ?? {};
  postMessage({ samples: counted, speechSeconds, speaking } satisfies SpeechCount);
});

function count({ sampleRate, samples }: SamplesToCount, loaded: SpeechWeights): void {
  counter ??= new SpeechCounter(sampleRate, loaded);
  countSamples(counter, samples);
  counted += samples.length;
  free(samples.buffer);
}

/** Frees counted samples at once: little else is allocated here, so nothing would be collected for minutes. */
function free(buffer: ArrayBufferLike & { transfer?(byteLength: number): unknown }): void {
  buffer.transfer?.(0);
}
