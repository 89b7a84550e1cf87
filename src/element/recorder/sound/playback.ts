import type { Recording } from '../../../domain/recording.js';

/** Plays recordings, one at a time; its `blob:` URL lives no longer than it is needed. */
export class Playback {
  readonly #onChange: () => void;
  #audio: HTMLAudioElement | undefined;
  #recording: Recording | undefined;

  /** @param onChange hears when it starts, ends or goes on, a few times a second */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether this recording is heard now. */
  isPlaying(recording: Recording): boolean {
    return recording === this.#recording && this.#audio?.paused === false;
  }

  /** Seconds. */
  position(recording: Recording): number {
    return recording === this.#recording ? (this.#audio?.currentTime ?? 0) : 0;
  }

  /** Plays the recording, or pauses it. */
  toggle(recording: Recording): void {
    const audio = this.#open(recording);
    if (!audio.paused) audio.pause();
    else void audio.play().catch(() => this.#onChange()); // refused by the page's policy: nothing is heard
  }

  /** @param seconds from the start */
  seek(recording: Recording, seconds: number): void {
    this.#open(recording).currentTime = seconds;
    this.#onChange();
  }

  /** Ends it and lets the recording go. */
  stop(): void {
    if (!this.#audio) return;
    this.#audio.pause();
    URL.revokeObjectURL(this.#audio.src);
    this.#audio.removeAttribute('src');
    this.#audio = undefined;
    this.#recording = undefined;
  }

  #open(recording: Recording): HTMLAudioElement {
    if (this.#audio && recording === this.#recording) return this.#audio;
    this.stop();
    const audio = new Audio(URL.createObjectURL(recording.blob));
    for (const type of ['play', 'pause', 'timeupdate', 'ended', 'seeked'])
      audio.addEventListener(type, () => this.#onChange());
    this.#audio = audio;
    this.#recording = recording;
    return audio;
  }
}
