const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x'.repeat(200),
  '\u0000',
  '\r\nx-injected: yes',
  '\ud800',
  '../../v1/account',
  '<script>',
  '2026-02-30',
  [],
  [[]],
  {},
  { constructor: 1, __proto__: 2 },
  Array.from({ length: 50 }, () => ({ name: 'n', value: 'v' })),
];

/** A JSON text like that of the value, with one to four things wrong with it. */
export function mutateJson(value: unknown, random: () => number): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  let mutated: unknown = structuredClone(value);
  for (let i = 0; i <= random() * 4; i++) mutated = mutate(mutated);
  const json = JSON.stringify(mutated);
  if (random() < 0.8) return json;
  const at = Math.floor(random() * json.length);
  return (
    json.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + json.slice(at + (random() < 0.5 ? 1 : 0))
  );

  function mutate(node: unknown): unknown {
    if (random() < 0.3 || typeof node !== 'object' || node === null) return pick(STRANGE);
    if (Array.isArray(node))
      return [...node.map((item: unknown) => (random() < 0.5 ? mutate(item) : item)), pick(STRANGE)];
    const entries: [string, unknown][] = Object.entries(node);
    const chosen = pick(entries.map(([name]) => name));
    const kept = entries.filter(([name]) => name !== chosen || random() < 0.7);
    const added: [string, unknown][] =
      random() < 0.3 ? [[pick(['__proto__', 'toString', 'x']) ?? 'x', pick(STRANGE)]] : [];
    return Object.fromEntries([
      ...kept.map(([name, item]) => [name, name === chosen ? mutate(item) : item] as const),
      ...added,
    ]);
  }
}
