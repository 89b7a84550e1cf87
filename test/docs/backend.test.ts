import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

test('the code in the text about the backend is that of the hosts, which are tried', async () => {
  const text = await readFile('docs/backend.md', 'utf8');
  const blocks = Array.from(text.matchAll(/^`demo\/hosts\/([\w-]+\.ts)`[^\n]*\n\n```ts\n(.*?)^```$/gms));
  assert.equal(blocks.length, text.split('```ts').length - 1);
  for (const [, file = '', code] of blocks) assert.equal(code, await readFile(`demo/hosts/${file}`, 'utf8'), file);
});
