import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const SPACES = [0, 4, 8, 12, 16, 20, 24];
const SPACE = /^ +(?:gap|(?:padding|margin)(?:-[a-z-]+)?): ([^;]+);$/gm;

const files = readdirSync('src/element', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(`src/element/${file}`, 'utf8')] as const)
  .filter(([, code]) => code.includes('css`'));

describe('the style sheets of both elements', () => {
  for (const [file, code] of files)
    it(`space things by four pixels, or multiples of them: ${file}`, () => {
      const pixels = Array.from(code.matchAll(SPACE), ([, values = '']) => values.match(/[\d.]+px/g) ?? []).flat();
      assert.deepEqual(
        pixels.filter((length) => !SPACES.includes(parseFloat(length))),
        [],
      );
    });
});
