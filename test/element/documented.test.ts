import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { COLORS } from '../../src/element/shared/colors.js';

const RECORDER = new URL('../../src/element/recorder/', import.meta.url);
const RESULTS = new URL('../../src/element/results/', import.meta.url);
const views = await codeIn(RECORDER);
const comment = await readFile(new URL('thymia-recorder.ts', RECORDER), 'utf8');
const page = await readFile(new URL('../../docs/theming.md', import.meta.url), 'utf8');

/** All code in a folder, as one text. */
async function codeIn(folder: URL): Promise<string> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  return (await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))).join('\n');
}

/** What a pattern's group finds, each once. A part may be several. */
const found = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].flatMap(([, names = '']) => names.split(' ')))].sort();

describe('ThymiaRecorder', () => {
  it('has each of its parts in the docs and in its comment, and no other there', () => {
    const parts = found(views, /\bpart="([^"]+)"/g);
    assert.notEqual(parts.length, 0);
    assert.deepEqual(found(comment, /@csspart (\S+)/g), parts);
    const paragraph = /`::part\(\.\.\.\)`:([^.]*)/.exec(page)?.[1] ?? '';
    assert.deepEqual(found(paragraph, /`(\S+)`/g), parts);
  });

  it('has each of its slots in the docs and in its comment', () => {
    const slots = found(views, /<slot name="([^"]+)"/g);
    assert.notEqual(slots.length, 0);
    assert.deepEqual(found(comment, /@slot (\S+)/g), slots);
    assert.deepEqual(found(page, /^\| `([a-z][\w-]*)` /gm), slots);
  });

  it('has each of its colours in the docs and in its comment', () => {
    const properties = [...Object.keys(COLORS), 'radius'].map((name) => `--thymia-${name}`).sort();
    const named = (lines: RegExp, text: string) => found(text.match(lines)?.join() ?? '', /(--thymia-[\w-]+)/g);
    assert.deepEqual(named(/@cssprop.*/g, comment), properties);
    assert.deepEqual(named(/^\| `--thymia[^|]*/gm, page), properties);
  });

  it('has each of its states in the docs', () => {
    for (const state of ['enough', 'checking']) assert.match(page, new RegExp(`\`${state}\``));
  });
});

describe('ThymiaResults', () => {
  it('has each of its parts and slots in its comment, and no other there', async () => {
    const views = await codeIn(RESULTS);
    const comment = await readFile(new URL('thymia-results.ts', RESULTS), 'utf8');
    assert.deepEqual(found(comment, /@csspart (\S+)/g), found(views, /\bpart="([^"]+)"/g));
    assert.deepEqual(found(comment, /@slot (\S+)/g), found(views, /<slot name="([^"]+)"/g));
  });
});
