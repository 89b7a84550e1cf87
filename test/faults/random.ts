/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** 0 or more, below 1. */
  next(): number;
  /** A whole number, 0 or more, below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  one<T>(list: readonly T[]): T;
}

/** From Numerical Recipes' linear congruential generator. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    one<T>(list: readonly T[]): T {
      const [item] = list.slice(below(list.length));
      if (item === undefined) throw new Error('There is nothing to choose from.');
      return item;
    },
  };
}
