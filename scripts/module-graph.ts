import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STATIC = /(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g;
const LAZY = /import\(\s*["'`](\.[^"'`]+\.js)["'`]/g;

/** The files that a built module brings with it, itself included: its imports and theirs, but nothing lazy. */
export function loadedWith(file: string): ReadonlySet<string> {
  const files = new Set([file]);
  for (const each of files) for (const path of importsOf(each, STATIC)) files.add(path);
  return files;
}

/** The files that built modules load later. */
export function loadedLater(files: Iterable<string>): ReadonlySet<string> {
  return new Set([...files].flatMap((file) => importsOf(file, LAZY)));
}

function importsOf(file: string, pattern: RegExp): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(pattern);
  return Array.from(specifiers, ([, specifier = '']) => join(dirname(file), specifier));
}
