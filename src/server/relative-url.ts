/**
 * A URL relative to the endpoint, as a query alone: it leads back to the path that the page asked, whatever prefix or
 * slash at the end a proxy adds or takes away before the handler.
 */
export const relativeUrl = (query: Readonly<Record<string, string>>): string =>
  `?${new URLSearchParams(query).toString()}`;
