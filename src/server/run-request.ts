import type { Tag, User } from '../domain/contract.js';
import type { JsonObject } from '../domain/json.js';
import { checkedInput } from './checked.js';
import type { RunDefaults } from './run-handler-options.js';
import type { ApolloRunInput, HeliosRunInput } from './types.js';

/**
 * thymia's input for a page's Helios run. The host's `user` overrides the page's, and the page can't set how long data
 * is kept.
 * @throws ThymiaError `input-invalid`
 */
export function heliosInputFrom(page: JsonObject, user: User | undefined, defaults: RunDefaults): HeliosRunInput {
  const { deleteData, dataToDelete } = defaults;
  const input = checkedInput('HeliosRunInput', { ...page, user: user ?? page['user'], deleteData, dataToDelete });
  const tags = mergeTags(defaults.tags, input.tags);
  return tags.length === 0 ? input : { ...input, tags };
}

/**
 * thymia's input for a page's Apollo run.
 * @throws ThymiaError `input-invalid`, also for `dataToDelete`, which thymia would ignore
 */
export function apolloInputFrom(page: JsonObject, user: User | undefined, defaults: RunDefaults): ApolloRunInput {
  const { deleteData, dataToDelete } = defaults;
  return checkedInput('ApolloRunInput', { ...page, user: user ?? page['user'], deleteData, dataToDelete });
}

function mergeTags(host: readonly Tag[] = [], page: readonly Tag[] = []): readonly Tag[] {
  const isTaken = (tag: Tag) => host.some(({ name }) => name === tag.name);
  return [...host, ...page.filter((tag) => !isTaken(tag))];
}
