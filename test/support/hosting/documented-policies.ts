import { readFile } from 'node:fs/promises';

/** The policies in `docs/csp.md`, by the titles of their sections. */
export async function documentedPolicies(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile('docs/csp.md', 'utf8');
  const sections = text.matchAll(/^## (.+)\n[^#]*?```csp\n([^`]+)```/gm);
  return new Map(Array.from(sections, ([, title = '', policy = '']) => [title, policy.trim().replaceAll('\n', ' ')]));
}
