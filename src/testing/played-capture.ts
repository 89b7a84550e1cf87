import { BrowserCapturePart } from '../capture/capture-part.js';
import { PcmCollector } from '../capture/pcm-collector.js';
import { createCounter } from '../capture/recover-part.js';
import { SpeechMeter } from '../capture/speech-meter.js';
import { sumOfFigures } from '../capture/sum-of-figures.js';
import type { CaptureListener, CaptureOptions, CapturePart, StartCapture } from '../domain/ports.js';
import type { CaptureFigures, Detector } from '../domain/recording.js';

/** What a microphone would hear, mono. */
export interface Sound {
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: Int16Array<ArrayBuffer>;
}

/** As much as a real capture delivers at a time. */
const SLICE_SECONDS = 0.5;
/** Between two slices: a hundred times faster than they were spoken. */
const INTERVAL_MS = 5;

/**
 * A capture that hears a sound instead of a microphone, a hundred times faster than in real time. Slices, figures and
 * the WAV are made of its samples as the real ones are. When the sound has ended, nothing more is heard and the figures
 * stay as they are: how long a recording becomes depends on the sound, never on the pace of the machine.
 * @param load gives the sound; called each time a capture begins. The capture fails to start when it rejects.
 */
export function playedCapture(load: () => Sound | Promise<Sound>): StartCapture {
  return async (options, listener, signal) => {
    const sound = await load();
    const { counter, detector } = await createCounter(sound.sampleRate, signal);
    signal.throwIfAborted();
    const meter = new SpeechMeter(sound.sampleRate);
    meter.use(counter);
    return new PlayedCapture({ sound, options, listener, signal, meter, detector });
  };
}

interface Play {
  readonly sound: Sound;
  readonly options: CaptureOptions;
  readonly listener: CaptureListener;
  readonly signal: AbortSignal;
  readonly meter: SpeechMeter;
  readonly detector: Detector;
}

class PlayedCapture {
  readonly #play: Play;
  readonly #collector: PcmCollector;
  readonly #before: BrowserCapturePart | undefined;
  readonly #timer: ReturnType<typeof setInterval>;
  #playedSamples = 0;
  #isPaused = false;

  constructor(play: Play) {
    this.#play = play;
    const { sampleRate } = play.sound;
    this.#collector = PcmCollector.of([], { sampleRate, channelCount: 1 });
    this.#before = continued(play.options.part, sampleRate);
    this.#timer = setInterval(() => this.#goOn(), INTERVAL_MS);
    play.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  pause(): void {
    this.#isPaused = true;
    this.#play.meter.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#play.meter.resume();
  }

  async stop() {
    const part = await this.interrupt();
    return part.finish(this.#play.signal);
  }

  interrupt(): Promise<BrowserCapturePart> {
    this.#end();
    const { meter, detector, options } = this.#play;
    const stretch = {
      ...{ collector: this.#collector, figures: meter.figures, detector, gapSeconds: 0 },
      ...{ microphone: { label: '', processing: {} }, maximumSeconds: options.maximumSeconds },
    };
    return Promise.resolve(this.#before?.joinedWith(stretch) ?? new BrowserCapturePart(stretch));
  }

  get #figures(): CaptureFigures {
    const { figures } = this.#play.meter;
    return this.#before ? sumOfFigures(this.#before.figures, figures) : figures;
  }

  #end(): void {
    clearInterval(this.#timer);
  }

  #goOn(): void {
    if (!this.#isPaused) this.#hear();
    this.#play.listener.figures(this.#figures);
  }

  #hear(): void {
    const { sound, listener, meter } = this.#play;
    const { sampleRate } = sound;
    const begin = this.#playedSamples;
    const heard = sound.samples.slice(begin, begin + SLICE_SECONDS * sampleRate);
    const samples = this.#collector.push(heard.buffer);
    if (!samples) return;
    this.#playedSamples += samples.length;
    meter.push(Float32Array.from(samples, (sample) => sample / 32768));
    listener.slice?.({ sampleRate, samples }, begin === 0 && !this.#before);
  }
}

/** What this recording goes on from, as with a microphone: only what has the same rate. */
function continued(part: CapturePart | undefined, sampleRate: number): BrowserCapturePart | undefined {
  return part instanceof BrowserCapturePart && part.mayContinueAt(sampleRate) ? part : undefined;
}
