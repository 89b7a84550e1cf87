import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGE_CODES } from '../../src/domain/model.js';
import { accentOf, languageCodeOf } from '../../src/domain/spoken-language.js';

describe('languageCodeOf', () => {
  for (const code of LANGUAGE_CODES) {
    it(`takes ${code} for itself, in upper case too`, () => {
      assert.equal(languageCodeOf(code), code);
      assert.equal(languageCodeOf(code.toUpperCase()), code);
    });
  }

  for (const [lang, expected] of [
    ['es', 'es-ES'],
    ['id', 'id-ID'],
    ['ja', 'ja-JP'],
    ['es-MX', 'es-US'],
    ['es-419', 'es-US'],
    ['es-Latn-MX', 'es-US'],
    ['es-Latn', 'es-ES'],
    ['es-x-us', 'es-ES'],
    ['en-NZ', 'en'],
    ['en-KE', 'en'],
    ['en-NG', 'en'],
    ['en-ID', 'en'],
    ['en-Latn-GB', 'en-GB'],
    ['ja-JP-u-ca-japanese', 'ja-JP'],
    ['en_GB', 'en-GB'],
    ['es_MX', 'es-US'],
    ['auto', undefined],
    ['de', undefined],
    ['', undefined],
    ['english', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ] as const) {
    it(`takes "${lang}" for ${expected ?? 'no language that thymia knows'}`, () =>
      assert.equal(languageCodeOf(lang), expected));
  }
});

describe('accentOf', () => {
  for (const [lang, expected] of [
    ['en-KE', 'KE'],
    ['EN-ng', 'NG'],
    ['en-ID', 'ID'],
    ['en-Latn-KE', 'KE'],
    ['en', undefined],
    ['en-GB', undefined],
    ['en-NZ', undefined],
    ['en-x-ke', undefined],
    ['id-ID', undefined],
    ['sw-KE', undefined],
    ['', undefined],
  ] as const)
    it(`hears ${expected ?? 'no accent'} in "${lang}"`, () => assert.equal(accentOf(lang), expected));
});
