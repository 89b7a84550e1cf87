import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { minify, transformWithOxc } from 'vite';
import { CODES } from './languages.js';

/** Bytes that a visitor loads for a language. */
async function loadedBytes(code: string): Promise<number> {
  const file = `${code}.ts`;
  const source = await readFile(new URL(`../../src/i18n/${file}`, import.meta.url), 'utf8');
  const { code: script } = await transformWithOxc(source, file);
  const { code: minified } = await minify(file, script);
  return gzipSync(minified, { level: 9 }).length;
}

for (const code of CODES)
  describe(`Strings in ${code}`, () => {
    it('weigh at most 4 KiB', async () => {
      const bytes = await loadedBytes(code);
      assert.ok(bytes <= 4096, `${bytes} bytes`);
    });
  });
