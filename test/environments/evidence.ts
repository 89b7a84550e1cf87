import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { isJsonObject } from '../../src/domain/json.js';

const FOLDER = 'docs/evidence';
const DATA = `${FOLDER}/environments.json`;
const PAGE = `${FOLDER}/environments.md`;

/** What the table says of one environment. */
export interface Row {
  readonly name: string;
  /** As installed; empty where it couldn't be. */
  readonly version: string;
  /** Of the Node that built and served it. */
  readonly node: string;
  /** How long the build took; 0 without one. */
  readonly buildSeconds: number;
  /** `sent`, `recorded`, `tested`, `failed`, or why it was not run. */
  readonly result: string;
  /** The day of the run. */
  readonly day: string;
}

/** The version of a package in a site. */
export function installedVersion(folder: string, name: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return isJsonObject(parsed) ? String(parsed['version']) : 'unknown';
}

/**
 * Writes the page of results. Rows of earlier runs stay, so that one environment can be tried again by itself.
 * @param names of all environments, in the order of the table
 */
export async function writeEvidence(rows: readonly Row[], names: readonly string[]): Promise<void> {
  const earlier = existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as Row[]) : [];
  const byName = new Map([...earlier, ...rows].map((row) => [row.name, row]));
  const all = names.flatMap((name) => byName.get(name) ?? []);
  mkdirSync(FOLDER, { recursive: true });
  await write(DATA, JSON.stringify(all), 'json');
  await write(PAGE, pageOf(all, names.length), 'markdown');
}

async function write(file: string, text: string, parser: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser }));
}

function pageOf(rows: readonly Row[], total: number): string {
  const cells = rows.map(({ name, version, node, buildSeconds, result, day }) =>
    [name, version, node, buildSeconds === 0 ? '' : `${buildSeconds} s`, result, day].join(' | '),
  );
  return `# Environments

What \`npm run test:nightly\` tried, written by it: the packed package on a site that the tool's own scaffold made, or on an
empty one, with the code of [bundlers and frameworks](../bundlers.md). A person records in Chromium until there is enough
speech. \`recorded\` means that the detector counted the speech and that \`diagnose()\` found every file. \`sent\` means that
the site's own backend also took the recording and gave a result. \`tested\` means that a component test brought the
recorder into several phases. ${rows.length} of ${total} environments have been tried so far.

| environment | version | Node | build | result | day |
| --- | --- | --- | --- | --- | --- |
${cells.map((row) => `| ${row} |`).join('\n')}
`;
}
