import type { Tag, User } from '../domain/contract.js';
import type { JsonObject } from '../domain/json.js';
import { apolloRunInput, type ApolloRunInput } from './apollo-run.js';
import { heliosRunInput, type HeliosRunInput } from './helios-run.js';
import type { RunDefaults } from './run-handler-options.js';

/**
 * What thymia is asked for when a page asks for a Helios run. The host's `user` wins over the page's, and how long data
 * is kept is not the page's to say.
 * @throws FieldError
 */
export function heliosInputFrom(page: JsonObject, user: User | undefined, defaults: RunDefaults): HeliosRunInput {
  const { deleteData, dataToDelete } = defaults;
  const input = heliosRunInput({ ...page, user: user ?? page['user'], deleteData, dataToDelete }, '');
  return { ...input, tags: mergeTags(defaults.tags, input.tags) };
}

/**
 * What thymia is asked for when a page asks for an Apollo run.
 * @throws FieldError
 */
export function apolloInputFrom(page: JsonObject, user: User | undefined, defaults: RunDefaults): ApolloRunInput {
  return apolloRunInput({ ...page, user: user ?? page['user'], deleteData: defaults.deleteData }, '');
}

function mergeTags(host: readonly Tag[] = [], page: readonly Tag[] = []): readonly Tag[] | undefined {
  const isTaken = (tag: Tag) => host.some(({ name }) => name === tag.name);
  const tags = [...host, ...page.filter((tag) => !isTaken(tag))];
  return tags.length === 0 ? undefined : tags;
}
