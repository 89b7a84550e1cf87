import { openCountings } from '../capture/speech/counting/open-countings.js';
import { VoiceRecording } from '../capture/recording/voice-recording.js';
import type { CaptureListener, CaptureOptions, StartCapture } from '../domain/ports.js';

/** What a microphone would hear, mono. */
export interface Sound {
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: Int16Array<ArrayBuffer>;
}

/** As much as is heard at a time. */
const HEARD_SECONDS = 0.5;
/** Between two of them: a hundred times faster than they were spoken. */
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
    signal.throwIfAborted();
    return new PlayedCapture({ sound, options, listener, signal });
  };
}

interface Play {
  readonly sound: Sound;
  readonly options: CaptureOptions;
  readonly listener: CaptureListener;
  readonly signal: AbortSignal;
}

class PlayedCapture {
  readonly #play: Play;
  readonly #recording: VoiceRecording;
  readonly #timer: ReturnType<typeof setInterval>;
  #heardSamples = 0;
  #isPaused = false;

  constructor(play: Play) {
    const { sound, options, listener, signal } = play;
    const { sampleRate } = sound;
    const { part, maximumSeconds } = options;
    const before = part instanceof VoiceRecording && part.sampleRate === sampleRate ? part : undefined;
    let isAnew = before === undefined;
    const onSlice = (samples: Sound['samples']) => {
      listener.slice?.({ sampleRate, samples }, isAnew);
      isAnew = false;
    };
    this.#play = play;
    this.#recording = before ?? new VoiceRecording({ sampleRate, channelCount: 1, maximumSeconds });
    this.#recording.begin({ countings: () => openCountings(options.assetBase, signal), onSlice }, signal);
    this.#timer = setInterval(() => this.#goOn(), INTERVAL_MS);
    signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  pause(): void {
    this.#isPaused = true;
    this.#recording.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#recording.resume();
  }

  async stop() {
    return (await this.interrupt()).finish(this.#play.signal);
  }

  interrupt(): Promise<VoiceRecording> {
    this.#end();
    return this.#recording.end({ labelHash: undefined, processing: {} }, 0);
  }

  #end(): void {
    clearInterval(this.#timer);
  }

  #goOn(): void {
    if (!this.#isPaused) this.#hear();
    this.#play.listener.figures(this.#recording.figures);
  }

  #hear(): void {
    const { sampleRate, samples } = this.#play.sound;
    const heard = samples.slice(this.#heardSamples, this.#heardSamples + HEARD_SECONDS * sampleRate);
    this.#heardSamples += heard.length;
    if (heard.length > 0) this.#recording.push(heard);
  }
}
