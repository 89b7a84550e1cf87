interface Slice {
  /** Position of its first sample in the recording. */
  readonly start: number;
  readonly samples: Int16Array;
}

/** The first and the last samples of a recording that is going on; those between were let go. */
export class SamplesAtHand {
  #first: readonly Slice[] = [];
  #last: readonly Slice[] = [];
  #length = 0;

  /**
   * Adds the next samples.
   * @param atLeast how many stay at hand, of the first and of the last
   */
  add(samples: Int16Array, atLeast: number): void {
    const slice = { start: this.#length, samples };
    if (this.#length < atLeast) this.#first = [...this.#first, slice];
    this.#length += samples.length;
    this.#last = [...this.#last, slice].filter(
      ({ start, samples: { length } }) => start + length > this.#length - atLeast,
    );
  }

  /** Those before a position. */
  until(end: number): Int16Array[] {
    return this.#first.filter(({ start }) => start < end).map(({ start, samples }) => samples.subarray(0, end - start));
  }

  /** Those from a position on. */
  from(begin: number): Int16Array[] {
    return this.#last
      .filter(({ start, samples }) => start + samples.length > begin)
      .map(({ start, samples }) => samples.subarray(Math.max(0, begin - start)));
  }
}
