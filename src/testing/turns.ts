interface Turns {
  readonly setTimeout: (task: () => void) => unknown;
  readonly setImmediate?: (task: () => void) => unknown;
}

/** How many turns of the event loop an answer takes at most to come through promises, the journal and the session. */
const TURNS = 5;

/** Runs a task in a later turn of the event loop, as an answer from outside comes. */
export function later(task: () => void): void {
  const host: Turns = globalThis;
  const inTurn = host.setImmediate ?? host.setTimeout;
  inTurn(task);
}

/** Resolves when everything that is due has happened. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise<void>(later);
}

/**
 * The last of a list: the call that a port got last, for example.
 * @throws Error when the list is empty
 */
export function last<T>(list: readonly T[]): T {
  const item = list.at(-1);
  if (item === undefined) throw new Error('Nothing was asked for yet.');
  return item;
}
