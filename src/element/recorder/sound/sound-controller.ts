import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaptureFigures, NotCountingReason, Recording } from '../../../domain/recording.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { LazyModule } from '../../shared/lazy-module.js';
import type { Cue } from './cues.chunk.js';
import type { Playback } from './playback.js';
import type { VoiceMeter } from './voice-meter.js';

/** The element, whose halo shows how loud it is. */
interface SoundHost extends ReactiveControllerHost, HTMLElement {
  readonly cues: readonly Cue[] | undefined;
}

/** What is heard, and what a person hears: the level of the voice, cues, and recordings that are played. */
export class SoundController implements ReactiveController {
  /** There once a chunk has brought it. */
  meter: VoiceMeter | undefined;
  readonly #host: SoundHost;
  readonly #cues: LazyModule<typeof import('./cues.chunk.js')>;
  #playback: Playback | undefined;
  #isEnough = false;

  constructor(host: SoundHost) {
    this.#host = host;
    this.#cues = new LazyModule(host, () => import('./cues.chunk.js'));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#playback?.stop();
    this.meter?.stop();
  }

  /** What shows how loud it is. */
  get halo(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.halo');
  }

  /** Figures of a recording came. @param required seconds of speech that are enough */
  add(figures: CaptureFigures, required: number): void {
    this.meter?.add(figures, this.halo);
    const isEnough = figures.speechSeconds >= required;
    if (isEnough && !this.#isEnough) this.#cue((chunk, cues) => chunk.giveCue(cues, 'enough'));
    this.#isEnough = isEnough;
  }

  /** Why nothing is counted, when that has lasted a while. */
  resting(figures: CaptureFigures): NotCountingReason | undefined {
    return this.meter?.resting(figures);
  }

  /** The levels over the time of a recording; empty when nobody heard it being made. */
  levels(recording: Recording): readonly number[] {
    return this.meter?.levels(recording) ?? [];
  }

  /** What plays recordings, which ends with the phase. */
  playback(open: () => Playback): Playback {
    return (this.#playback ??= open());
  }

  /** The session has changed. */
  follow(next: SessionSnapshot, previous: SessionSnapshot): void {
    const made = next.recordings.find((recording) => !previous.recordings.includes(recording));
    if (made) this.meter?.finish(made);
    if (next.phase === previous.phase) return;
    this.#playback?.stop();
    if (next.phase !== 'recording') this.meter?.stop();
    this.#cue((chunk, cues) => chunk.giveCueAt(next.phase, previous.phase, cues));
  }

  #cue(give: (chunk: typeof import('./cues.chunk.js'), cues: readonly Cue[]) => void): void {
    const { cues } = this.#host;
    if (cues?.length) void this.#cues.load().then((chunk) => chunk && give(chunk, cues));
  }
}
