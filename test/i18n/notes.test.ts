import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';

/** The texts of each part; who translates reads these files beside the English ones. */
const FILES = ['src/i18n/strings.ts', 'src/i18n/results/strings.ts', 'src/i18n/clinician/strings.ts'];

/** Each text of the interfaces in a file, with what its comment says. */
function notesIn(file: string): ReadonlyMap<string, string> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
  const texts = source.statements
    .filter((statement) => ts.isInterfaceDeclaration(statement))
    .filter(({ name }) => name.text.endsWith('Strings'))
    .flatMap(({ members }) => [...members]);
  return new Map(texts.map((member) => [member.name?.getText() ?? '', noteOf(member)]));
}

const noteOf = (member: ts.Node) =>
  ts
    .getJSDocCommentsAndTags(member)
    .filter((node) => ts.isJSDoc(node))
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ');

describe('Strings', () => {
  for (const file of FILES)
    it(`say of each text where it appears and what it has to do: ${file}`, () => {
      const notes = notesIn(file);
      assert.ok(notes.size >= 8, `${notes.size} texts`);
      const without = [...notes].filter(([, note]) => note.length < 10).map(([name]) => name);
      assert.deepEqual(without, []);
    });
});
