import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Changes globals of its process for good, so it gets one of its own. */
const isAlone = (file: string) => file.endsWith('.dom.test.ts') || posix.dirname(file) === 'test';

/**
 * Test files that share a process: those of one folder in `test`, since starting a process for each file takes longer
 * than most files do.
 * @param files by their paths from the project's root, with slashes
 * @returns by name
 */
export function groupsOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const [, folder = ''] = file.split('/');
    const name = isAlone(file) ? posix.basename(file, '.ts') : folder;
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
}

/** Writes one program per group into a folder, and returns their paths. Each runs its files one after the other. */
export function writeGroups(files: readonly string[], folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [...groupsOf(files)].map(([name, group]) => {
    const program = join(folder, `${name}.mjs`);
    const lines = group.map((file) => `import ${JSON.stringify(posix.join(toRoot(folder), file))};\n`);
    writeFileSync(program, lines.join(''));
    return program;
  });
}

const toRoot = (folder: string) => folder.split(/[\\/]/).fill('..').join('/');
