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

/** A row of a table: what it names, and what that imports. */
interface Row {
  readonly name: string;
  readonly imports: readonly string[];
}

const PAGE = documentAt('docs/architecture.md');

const rowsOf = (section: string): readonly Row[] =>
  Array.from(
    sectionOf(PAGE, section).matchAll(/^\| `([\w/-]+)` +\|[^|]*\|([^|]*)\|$/gm),
    ([, name = '', imports = '']) => ({
      name,
      imports: Array.from(imports.matchAll(/`([\w/-]+)`/g), ([, imported = '']) => imported),
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

/** What is generated, and what people read in one language. */
const MAY_BE_LONG = /^(thymia-api\/schema|i18n\/.*)\.ts$/;

describe('src', () => {
  it('has no file of more than 300 lines', () => {
    const lines = (file: string) => readFileSync(`src/${file}`, 'utf8').split('\n').length - 1;
    assert.deepEqual(
      SOURCES.filter((file) => !MAY_BE_LONG.test(file) && lines(file) > 300),
      [],
    );
  });

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

/** Lists a row below all that it imports. */
function assertRunsDown(rows: readonly Row[]): void {
  for (const [place, { name, imports }] of rows.entries()) {
    const above = rows.slice(0, place).map((row) => row.name);
    for (const imported of imports) assert.equal(above.includes(imported), true, `${name}: ${imported}`);
  }
}

describe('docs/architecture.md', () => {
  const rows = rowsOf('The house');

  it('lists every folder of the sources', () => {
    const folders = new Set(SOURCES.filter((file) => file.includes('/')).map(folderOf));
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), [...folders].toSorted());
  });

  it('lists a folder below all that it imports', () => assertRunsDown(rows));

  for (const { name, imports } of rows)
    it(`lists what ${name} imports`, () => assert.deepEqual(importsOf(name), imports));

  it('walks from file to file, each named once', () => {
    for (const walk of sectionOf(PAGE, 'Three walks').split(/^\*\*/m).slice(1)) {
      const stops = Array.from(walk.matchAll(/^\d+\. `src\/([^`]+)`/gm), ([, file = '']) => file);
      assert.ok(stops.length > 5);
      assert.deepEqual(stops, [...new Set(stops)]);
      for (const file of stops) assert.ok(SOURCES.includes(file), file);
    }
  });
});

for (const folder of ['element', 'capture'])
  describe(`docs/architecture.md, rooms of ${folder}`, () => {
    const rows = rowsOf(`Rooms of \`${folder}\``);
    const names = rows.map(({ name }) => name).toSorted((a, b) => b.length - a.length);
    const roomOf = (file: string) => names.find((name) => file.startsWith(`${folder}/${name}/`));

    it('lists every room', () => {
      const homeless = SOURCES.filter((file) => file.split('/').length > 2 && folderOf(file) === folder);
      assert.deepEqual(
        homeless.filter((file) => roomOf(file) === undefined),
        [],
      );
      for (const name of names)
        assert.ok(
          SOURCES.some((file) => roomOf(file) === name),
          name,
        );
    });

    it('lists a room below all that it imports', () => assertRunsDown(rows));

    for (const { name, imports } of rows)
      it(`lists what ${name} imports`, () => {
        const found = SOURCES.filter((file) => roomOf(file) === name)
          .flatMap(filesImportedBy)
          .map(roomOf);
        const others = [...new Set(found)].filter((room) => room !== undefined && room !== name);
        assert.deepEqual(others.toSorted(), imports.toSorted());
      });
  });
