/** Deepest nesting accepted in JSON from outside. thymia documents fewer than ten levels. */
const MAXIMUM_LEVELS = 64;

/**
 * Parses JSON. Returns `undefined` for text that isn't JSON or is nested more than 64 levels deep: walking it, as
 * `JSON.stringify` does, could overflow the stack.
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
