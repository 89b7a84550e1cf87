import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { describe, it } from 'node:test';
import { documentAt, sectionOf } from '../support/documents.js';

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts'));

/** The package's entries, by what they lead to; an import of one is an import of that. */
const ENTRIES: Readonly<Record<string, string>> = { 'speech.js': 'capture' };

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : (ENTRIES[file] ?? file));

/** The other folders that those of a folder import, by `import` of either kind. */
function importsOf(folder: string): string[] {
  const imported = SOURCES.filter((file) => folderOf(file) === folder).flatMap((file) =>
    Array.from(
      readFileSync(`src/${file}`, 'utf8').matchAll(/(?:from |import\(?)\s*'(\.{1,2}\/[^']+)'/g),
      ([, to = '']) => folderOf(posix.join(posix.dirname(file), to)),
    ),
  );
  return [...new Set(imported)].filter((other) => other !== folder).sort();
}

/** The rows of the table: folder, and what it imports. */
const rows = Array.from(
  sectionOf(documentAt('docs/architecture.md'), 'The house').matchAll(/^\| `([\w-]+)` +\|[^|]*\|([^|]*)\|$/gm),
  ([, folder = '', imports = '']) => ({
    folder,
    imports: Array.from(imports.matchAll(/`([\w-]+)`/g), ([, name]) => name),
  }),
);

/** The files that a file imports, types included. */
function filesImportedBy(file: string): string[] {
  const specifiers = readFileSync(`src/${file}`, 'utf8').matchAll(/(?:from |import\(?)\s*'(\.{1,2}\/[^']+)\.js'/g);
  return Array.from(specifiers, ([, to = '']) => `${posix.join(posix.dirname(file), to)}.ts`);
}

/** The first way on which imports lead from a file back to it. */
function findCycle(): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const cycle = filesImportedBy(file).reduce<string[] | undefined>(
      (found, next) => found ?? visit(next, [...path, file]),
      undefined,
    );
    done.add(file);
    return cycle;
  };
  return SOURCES.reduce<string[] | undefined>((found, file) => found ?? visit(file, []), undefined);
}

describe('src', () => {
  it('has no file that imports itself through others, types included', () => {
    assert.equal(findCycle()?.join(' → '), undefined);
  });

  it('calls a chunk what is only loaded by import(), and nothing else', () => {
    const code = SOURCES.filter((file) => folderOf(file) !== 'testing').map(
      (file) => [posix.dirname(file), readFileSync(`src/${file}`, 'utf8')] as const,
    );
    const named = (pattern: RegExp) =>
      new Set(
        code.flatMap(([folder, text]) =>
          Array.from(text.matchAll(pattern), ([, to = '']) => `${posix.join(folder, to)}.ts`),
        ),
      );
    const lazy = named(/(?<!typeof )import\(\s*'(\.{1,2}\/[^']+)\.js'/g);
    const together = named(/(?<!(?:im|ex)port type [^;]*)from '(\.{1,2}\/[^']+)\.js'/g);
    const isStrings = (file: string) => file.startsWith('i18n/');
    const isEntry = (file: string) => file.endsWith('/index.ts');
    const chunks = [...lazy].filter((file) => !together.has(file) && !isStrings(file) && !isEntry(file));
    assert.deepEqual(chunks.toSorted(), SOURCES.filter((file) => file.endsWith('.chunk.ts')).toSorted());
  });
});

describe('docs/architecture.md', () => {
  it('lists every folder of the sources', () => {
    const folders = new Set(SOURCES.filter((file) => file.includes('/')).map(folderOf));
    assert.deepEqual(rows.map(({ folder }) => folder).toSorted(), [...folders].toSorted());
  });

  it('lists a folder below all that it imports', () => {
    for (const [place, { folder, imports }] of rows.entries()) {
      const above = rows.slice(0, place).map((row) => row.folder);
      for (const name of imports)
        assert.equal(name !== undefined && above.includes(name), true, `${folder}: ${name ?? ''}`);
    }
  });

  for (const { folder, imports } of rows)
    it(`lists what ${folder} imports`, () => assert.deepEqual(importsOf(folder), imports));
});
