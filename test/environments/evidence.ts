import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { isJsonObject } from '../../src/domain/json.js';
import type { Environment } from './environment.js';

const FILE = 'docs/evidence/environments.md';

/** What the table says of one environment. */
export interface Row {
  readonly environment: Environment;
  /** As installed; none where it couldn't be. */
  readonly version?: string;
  /** Of the Node that built and served it. */
  readonly node: string;
  readonly buildSeconds?: number;
  /** `sent`, `recorded`, or what went wrong. */
  readonly result: string;
}

/** The version of a package in a site. */
export function installedVersion(folder: string, name: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return isJsonObject(parsed) ? String(parsed['version']) : 'unknown';
}

/** Writes the page of results. */
export async function writeEvidence(rows: readonly Row[]): Promise<void> {
  const cells = rows.map(({ environment, version = '', node, buildSeconds, result }) =>
    [environment.name, version, node, buildSeconds === undefined ? '' : `${buildSeconds} s`, result].join(' | '),
  );
  const text = `# Environments

What \`npm run test:nightly\` tried, written by it on ${new Date().toISOString().slice(0, 10)}: the packed package on a site
that the tool's own scaffold made, or on an empty one, with the code of
[bundlers and frameworks](../bundlers.md). A person records in Chromium until there is enough speech. \`recorded\` means
that speech was counted by the detector and that \`diagnose()\` found every file. \`sent\` means that the site's own backend
also took the recording and gave a result. \`tested\` means that a component test brought the recorder into several
phases. Where the tool couldn't be installed, the row says why.

| environment | version | Node | build | result |
| --- | --- | --- | --- | --- |
${cells.map((row) => `| ${row} |`).join('\n')}
`;
  mkdirSync('docs/evidence', { recursive: true });
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
}
