import type { CaptureFigures } from '../domain/recording.js';
import type { MeterCommand, MeterReport, MissedSamples } from './meter-commands.js';
import { EnergyCounter } from './speech/energy-counter.js';
import type { SpeechWeights } from './speech/weights.js';
import { SpeechCounter } from './speech-counter.js';
import { SpeechMeter } from './speech-meter.js';

/** Reads the meter on the audio thread, undisturbed by whatever the page is doing. */
class SpeechProcessor extends AudioWorkletProcessor {
  readonly #meter = new SpeechMeter(sampleRate);
  #weights: SpeechWeights | null = null;
  #mono = new Float32Array(128);
  #isOpen = true;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MeterCommand>) => this.#obey(data);
  }

  process([input = []]: Float32Array[][]): boolean {
    if (!this.#isOpen) return this.#end();
    const [left, right] = input;
    if (left && this.#meter.push(right ? this.#mean(left, right) : left)) this.#report();
    return true;
  }

  #obey(command: MeterCommand): void {
    switch (command.do) {
      case 'use':
        this.#weights = command.weights;
        this.#meter.use(this.#createCounter(sampleRate));
        return this.#report();
      case 'pause':
        this.#meter.pause();
        return this.#report();
      case 'resume':
        this.#meter.resume();
        return this.#report();
      case 'finish':
        this.#meter.catchUp();
        return this.#report('finish');
      case 'count':
        return this.#report('count', this.#count(command));
      case 'close':
        this.#isOpen = false;
    }
  }

  /** From within `process()`, since only what it returns ends the processor. */
  #end(): false {
    this.#report('close');
    return false;
  }

  #createCounter(rate: number) {
    return this.#weights ? new SpeechCounter(rate, this.#weights) : new EnergyCounter(rate);
  }

  #count({ sampleRate: rate, slices }: MissedSamples): CaptureFigures {
    const meter = new SpeechMeter(rate);
    meter.use(this.#createCounter(rate));
    for (const samples of slices) meter.push(samples);
    return meter.figures;
  }

  #report(answers?: MeterReport['answers'], figures = this.#meter.figures): void {
    const report: MeterReport = { figures, ...(answers && { answers }) };
    this.port.postMessage(report);
  }

  #mean(left: Float32Array, right: Float32Array): Float32Array {
    if (this.#mono.length !== left.length) this.#mono = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) this.#mono[i] = ((left[i] ?? 0) + (right[i] ?? 0)) / 2;
    return this.#mono;
  }
}

registerProcessor('thymia-speech', SpeechProcessor);
