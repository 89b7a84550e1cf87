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
