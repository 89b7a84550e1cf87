/**
 * A URL relative to the endpoint, consisting only of a query. It resolves to the path that the page requested, whatever
 * prefix or trailing slash a proxy adds or removes.
 */
export const relativeUrl = (query: Readonly<Record<string, string>>): string =>
  `?${new URLSearchParams(query).toString()}`;
