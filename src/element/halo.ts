/** Levels between these, in dB re full scale, move the halo: a whisper nearby to a raised voice. */
const QUIETEST_DB = -55;
const LOUDEST_DB = -12;
/** Share of the way that it goes in a frame: louder faster than quieter, never a jump. */
const RISE = 0.3;
const FALL = 0.08;
const DISCS = 6;
/** Outer edge of the ring, in halves of the canvas. */
const RING = 0.75;

/**
 * A soft disc behind the ring that grows with the voice. It is drawn in the colour of its canvas, without touching the
 * rest of the page; a canvas that is not displayed (reduced motion, forced colours) is not drawn.
 */
export class Halo {
  readonly #context: CanvasRenderingContext2D | null;
  #target = 0;
  #shown = 0;
  #frame = 0;

  /** @param canvas displayed, in its final size */
  constructor(readonly canvas: HTMLCanvasElement) {
    this.#context = canvas.clientWidth > 0 ? canvas.getContext('2d') : null;
    const size = this.#context ? Math.round(canvas.clientWidth * devicePixelRatio) : 0;
    canvas.width = size;
    canvas.height = size;
    if (this.#context) this.#context.fillStyle = getComputedStyle(canvas).color;
  }

  /** @param level root mean square, 0 to 1 */
  set level(level: number) {
    const db = 20 * Math.log10(Math.max(level, 1e-5));
    this.#target = Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
    if (this.#frame === 0 && this.canvas.width > 0) this.#frame = requestAnimationFrame(this.#draw);
  }

  /** Stops drawing, and draws nothing. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  readonly #draw = (): void => {
    const { width } = this.canvas;
    const distance = this.#target - this.#shown;
    this.#shown += distance * (distance > 0 ? RISE : FALL);
    this.#frame = Math.abs(distance) > 0.005 ? requestAnimationFrame(this.#draw) : 0;
    if (!this.#context) return;
    this.#context.clearRect(0, 0, width, width);
    for (let disc = 1; disc <= DISCS; disc++) this.#fillDisc(this.#context, (this.#shown * disc) / DISCS);
  };

  /** Several, one over the other, fade out to the edge: cheaper than a gradient. */
  #fillDisc(context: CanvasRenderingContext2D, extent: number): void {
    const { width } = context.canvas;
    context.globalAlpha = (2 / DISCS) * Math.min(1, this.#shown * 4);
    context.beginPath();
    context.arc(width / 2, width / 2, (width / 2) * (RING + (1 - RING) * extent), 0, 2 * Math.PI);
    context.fill();
  }
}
