import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const views = readdirSync('src/element', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /view\.ts$/.test(file),
);

/** Two texts with a mark between them, as English has it. */
const JOINED = /\}[:,;.] \$\{|\}[.;] ?</;

describe('views', () => {
  for (const file of views)
    it(`leave what stands between two texts to the language: ${file}`, () => {
      const lines = readFileSync(`src/element/${file}`, 'utf8').split('\n');
      assert.deepEqual(
        lines.filter((line) => JOINED.test(line)),
        [],
      );
    });
});

describe('JOINED', () => {
  it('finds two texts with a mark between them', () => {
    for (const line of ['${name}: ${value}', '<p>${severity}, ${share}</p>', '<p>${a} ${b}.</p>'])
      assert.match(line, JOINED);
    assert.doesNotMatch('${name} ${value}', JOINED);
  });
});
