import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const files = readdirSync('src/element', { recursive: true, encoding: 'utf8' });
const views = files.filter((file) => /view\.ts$/.test(file));
const sheets = files.filter((file) => /(styles|view)\.ts$/.test(file));

/** Two texts with a mark between them, as English has it. */
const JOINED = /\}[:,;.] \$\{|\}[.;] ?</;

/** A mark or a word that a style sheet adds. */
const ADDED = /content: (['"])(?!\1)/;

const linesWith = (words: RegExp, file: string) =>
  readFileSync(`src/element/${file}`, 'utf8')
    .split('\n')
    .filter((line) => words.test(line));

describe('views', () => {
  for (const file of views)
    it(`leave what stands between two texts to the language: ${file}`, () => {
      assert.deepEqual(linesWith(JOINED, file), []);
    });
});

describe('style sheets', () => {
  for (const file of sheets)
    it(`add no text, which no language has a say in: ${file}`, () => {
      assert.deepEqual(linesWith(ADDED, file), []);
    });
});

describe('ADDED', () => {
  it('finds a mark that a style sheet adds', () => {
    assert.match("content: ':';", ADDED);
    assert.doesNotMatch("content: '';", ADDED);
  });
});

describe('JOINED', () => {
  it('finds two texts with a mark between them', () => {
    for (const line of ['${name}: ${value}', '<p>${severity}, ${share}</p>', '<p>${a} ${b}.</p>'])
      assert.match(line, JOINED);
    assert.doesNotMatch('${name} ${value}', JOINED);
  });
});
