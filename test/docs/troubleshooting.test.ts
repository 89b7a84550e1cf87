import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CHECKS } from '../../src/element/diagnose/diagnosis.js';

const headings = (markdown: string) => Array.from(markdown.matchAll(/^#{2,3} (.+)$/gm), ([, title = '']) => title);

const document = readFileSync('docs/troubleshooting.md', 'utf8');

/** As in the type, which leaves nothing behind to ask at run time. */
function errorCodes(): string[] {
  const [, union = ''] = /type ErrorCode =([^;]+);/.exec(readFileSync('src/domain/errors.ts', 'utf8')) ?? [];
  return Array.from(union.matchAll(/'([a-z-]+)'/g), ([, code = '']) => code);
}

test('everything that diagnose() looks at and every error code is explained, once', () => {
  const codes = errorCodes();
  assert.ok(codes.includes('timed-out'), codes.join());
  const explained = headings(document).filter((title) => /^[a-z-]+$/.test(title));
  assert.deepEqual(explained.toSorted(), [...CHECKS, ...codes].toSorted());
});

test('links within it lead somewhere', () => {
  const targets = Array.from(document.matchAll(/\]\(#([^)]+)\)/g), ([, target = '']) => target);
  assert.notEqual(targets.length, 0);
  assert.deepEqual(
    targets.filter((target) => !headings(document).includes(target)),
    [],
  );
});
