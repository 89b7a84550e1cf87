/** Levels between these, in dB re full scale, move the halo: a whisper nearby to a raised voice. */
const QUIETEST_DB = -55;
const LOUDEST_DB = -12;
/** Share of the way that it goes with each level: louder faster than quieter, never a jump. */
const RISE = 0.8;
const FALL = 0.4;
/** How much of what lies behind it it covers, once it shows. */
const OPACITY = 0.25;
/** Its size where it ends behind the ring, as a part of its full size. */
const HIDDEN = 0.78;

/**
 * A soft disc behind the ring that grows with the voice. It moves by `transform` and `opacity` alone, ten times a second, and the
 * browser fills in between without the page.
 */
export class Halo {
  #shown = 0;

  constructor(readonly element: HTMLElement) {}

  /** @param level root mean square, 0 to 1 */
  set level(level: number) {
    const db = 20 * Math.log10(Math.max(level, 1e-5));
    const wanted = Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
    const distance = wanted - this.#shown;
    this.#show(this.#shown + distance * (distance > 0 ? RISE : FALL));
  }

  /** Hides it. */
  stop(): void {
    this.#show(0);
  }

  #show(size: number): void {
    this.#shown = size;
    const isShown = size >= 0.01;
    this.element.style.transform = isShown ? `scale(${(HIDDEN + (1 - HIDDEN) * size).toFixed(3)})` : '';
    this.element.style.opacity = isShown ? String(OPACITY * Math.min(1, 4 * size)) : '';
  }
}
