import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, it } from 'node:test';
import { documentAt, sectionOf } from '../support/documents.js';

/** What runs in a page, by path within `src`. */
const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !/^(server|simulator|cli|thymia-api)\//.test(file))
    .map((file) => [file, withoutComments(readFileSync(`src/${file}`, 'utf8'))]),
);

function withoutComments(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
}

const filesWith = (pattern: RegExp) => [...sources].filter(([, source]) => pattern.test(source)).map(([file]) => file);

const page = documentAt('docs/privacy.md').text;
const named = (constant: string, file: string) =>
  new RegExp(`const ${constant} = '([^']+)'`).exec(sources.get(file) ?? '')?.[1] ?? `no ${constant}`;

/** What a recording goes through in a browser is seen in `test/e2e/documented-pages.test.ts`. */
describe('docs/privacy.md', () => {
  it('says that the words are analysed beside the sound, and where the transcript is', () => {
    const section = sectionOf(documentAt('docs/privacy.md'), 'What is analysed').replace(/\s+/g, ' ');
    assert.match(section, /the sound of the voice, the choice of words and their meaning/);
    assert.match(section, /`results\.sections\[\]\.transcript`/);
  });

  it('names each place on the device where something is kept', () => {
    const database = named('DATABASE_NAME', 'journal/database-name.ts');
    const microphone = named('STORAGE_KEY', 'element/recorder/microphone/microphone-choice-controller.ts');
    assert.equal(page.includes(`IndexedDB, database \`${database}\``), true, database);
    assert.equal(page.includes(`local storage, as \`${microphone}\``), true, microphone);
  });

  it('accounts for every source that keeps something', () => {
    assert.deepEqual(filesWith(/\bindexedDB\b/), ['journal/database-name.ts', 'journal/journal-database.ts']);
    assert.deepEqual(filesWith(/\blocalStorage\b/), ['element/recorder/microphone/microphone-choice-controller.ts']);
    assert.deepEqual(filesWith(/\bsessionStorage\b/), ['journal/tab.ts']);
    assert.deepEqual(filesWith(/\b(caches|cookie|serviceWorker\.register|getDirectory)\b/), []);
  });

  it('accounts for every source that sends something', () => {
    const sending = filesWith(
      /(?<![.#\w])fetch\(|\b(XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection)\b/,
    );
    assert.deepEqual(sending.toSorted(), [
      'capture/speech/detector/load-weights.ts',
      'diagnose/host.ts',
      'diagnose/parts.ts',
      'platform/load-part.ts',
      'transport/ask-host.ts',
      'transport/put.ts',
      'transport/sealed-frame.ts',
    ]);
  });
});
