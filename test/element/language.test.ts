import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGE_CODES } from '../../src/domain/model.js';
import { languageCodeOf } from '../../src/element/language.js';

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
    ['en-NZ', 'en'],
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
