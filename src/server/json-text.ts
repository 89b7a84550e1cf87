/** How deep JSON from outside may be nested. The deepest that thymia documents has less than ten levels. */
const MAXIMUM_LEVELS = 64;

/**
 * What a text means as JSON; `undefined` for text that isn't JSON, or is nested more than 64 levels deep: walking through
 * it, as `JSON.stringify` does, could take more stack than there is.
 */
export function parsedJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return isNestedDeeper(json, MAXIMUM_LEVELS) ? undefined : json;
  } catch {
    return undefined;
  }
}

function isNestedDeeper(json: unknown, levels: number): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
