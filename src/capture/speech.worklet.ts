import type { MeterCommand, MeterReport } from './meter-commands.js';
import { EnergyCounter } from './speech/energy-counter.js';
import { SpeechCounter } from './speech-counter.js';
import { SpeechMeter } from './speech-meter.js';

/** Reads the meter on the audio thread, undisturbed by whatever the page is doing. */
class SpeechProcessor extends AudioWorkletProcessor {
  readonly #meter = new SpeechMeter(sampleRate);
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
    if (command.do === 'use') this.#use(command);
    else if (command.do === 'pause') this.#meter.pause();
    else if (command.do === 'resume') this.#meter.resume();
    else if (command.do === 'finish') this.#meter.catchUp();
    else this.#isOpen = false;
    if (command.do === 'finish') this.#report('finish');
    else if (this.#isOpen) this.#report();
  }

  /** From within `process()`, since only what it returns ends the processor. */
  #end(): false {
    this.#report('close');
    return false;
  }

  #use({ weights }: MeterCommand & { do: 'use' }): void {
    this.#meter.use(weights ? new SpeechCounter(sampleRate, weights) : new EnergyCounter(sampleRate));
  }

  #report(answers?: MeterReport['answers']): void {
    const report: MeterReport = { figures: this.#meter.figures, ...(answers && { answers }) };
    this.port.postMessage(report);
  }

  #mean(left: Float32Array, right: Float32Array): Float32Array {
    if (this.#mono.length !== left.length) this.#mono = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) this.#mono[i] = ((left[i] ?? 0) + (right[i] ?? 0)) / 2;
    return this.#mono;
  }
}

registerProcessor('thymia-speech', SpeechProcessor);
