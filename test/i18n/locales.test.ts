import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { minify, transformWithOxc } from 'vite';
import { locale as en } from '../../src/i18n/en.js';
import { locale as es } from '../../src/i18n/es.js';
import { locale as id } from '../../src/i18n/id.js';
import { locale as ja } from '../../src/i18n/ja.js';
import { loadedLocale, loadLocale, matchLocale, registerLocale, withOverrides } from '../../src/i18n/locales.js';
import type { Locale } from '../../src/i18n/strings.js';

const LOCALES = [en, es, id, ja];

/** Every text of a language, with what functions make of some numbers. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [1, 2, 11].flatMap((n) => texts(Reflect.apply(value, undefined, [n, 20])));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Syllables, roughly: vowels in a row, or what one sign is spoken as. */
const syllables = (text: string) =>
  (text.match(/[aeiouyáéíóúü]+/gi)?.length ?? 0) +
  (text.match(/[\u3040-\u30ff]/g)?.length ?? 0) +
  2 * (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0);

/** Bytes that a visitor loads for a language. */
async function loadedBytes(code: string): Promise<number> {
  const file = `${code}.ts`;
  const source = await readFile(new URL(`../../src/i18n/${file}`, import.meta.url), 'utf8');
  const { code: script } = await transformWithOxc(source, file);
  const { code: minified } = await minify(file, script);
  return gzipSync(minified, { level: 9 }).length;
}

/** Nobody reads aloud faster than this for long: a little above the means of Pellegrino et al., 2011 (6.2 and 7.8). */
const syllablesASecond = (code: string) => (code === 'en' ? 7 : 8);

for (const { code, strings } of LOCALES)
  describe(`Strings in ${code}`, () => {
    it('are all there', () => {
      for (const text of texts(strings)) assert.notEqual(text.trim(), '');
    });

    it('contain no exclamation and no blame', () => {
      for (const text of texts(strings)) assert.doesNotMatch(text, /[!！¡]|invalid|failed to/i);
    });

    it('have a passage of 20 seconds or more for somebody who reads fast', () => {
      const seconds = syllables(strings.passage) / syllablesASecond(code);
      assert.ok(seconds >= 20, `${seconds} s`);
    });

    it('weigh at most 3 KiB', async () => {
      const bytes = await loadedBytes(code);
      assert.ok(bytes <= 3072, `${bytes} bytes`);
    });
  });

describe('secondsIn', () => {
  it('gives the plural that the number wants', () => {
    assert.match(en.strings.missing(1), /1 second /);
    assert.match(en.strings.missing(2), /2 seconds /);
    assert.match(es.strings.missing(1), /1 segundo /);
    assert.match(es.strings.missing(5), /5 segundos /);
    assert.equal(ja.strings.timeLeft(12), '残り12秒です。');
  });
});

describe('matchLocale', () => {
  for (const [wanted, code] of [
    [['es-MX', 'en'], 'es'],
    [['ID'], 'id'],
    [['de', 'ja-JP'], 'ja'],
    [['de'], 'en'],
    [[], 'en'],
    [['__proto__'], 'en'],
  ] as const)
    it(`gives ${code} to who reads ${wanted.join(', ') || 'nothing'}`, () => assert.equal(matchLocale(wanted), code));
});

describe('registerLocale', () => {
  const swiss: Locale = { ...en, code: 'de-CH', strings: { ...en.strings, start: 'Aufnahme beginnen' } };
  after(() => registerLocale({ ...en, code: 'de-CH' }));

  it('adds a language that is found by its code alone', () => {
    registerLocale(swiss);
    assert.equal(matchLocale(['de-CH']), 'de-ch');
    assert.equal(matchLocale(['de-DE']), 'en');
    assert.equal(loadedLocale('de-ch'), swiss);
  });
});

describe('loadLocale', () => {
  it('loads a language once', async () => {
    assert.equal(loadedLocale('ja'), undefined);
    await loadLocale('ja');
    assert.equal(loadedLocale('ja'), ja);
  });
});

describe('withOverrides', () => {
  it('takes the host’s texts at any depth and keeps the others', () => {
    const mine = withOverrides(en.strings, { start: 'Go', errors: { 'timed-out': 'Later.' }, questions: ['Well?'] });
    assert.equal(mine.start, 'Go');
    assert.equal(mine.errors['timed-out'], 'Later.');
    assert.equal(mine.errors.configuration, en.strings.errors.configuration);
    assert.deepEqual(mine.questions, ['Well?']);
    assert.equal(en.strings.errors['timed-out'], 'This takes longer than usual. You can keep waiting.');
  });

  it('gives the very same strings without any', () => assert.equal(withOverrides(en.strings, undefined), en.strings));
});
