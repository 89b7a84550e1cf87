import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guessedRegionAdvice } from '../../src/domain/guessed-region.js';

describe('guessedRegionAdvice', () => {
  for (const [lang, guess] of [
    ['es', 'es-ES'],
    ['es-MX', 'es-US'],
    ['es-419', 'es-US'],
    ['es-Latn', 'es-ES'],
  ] as const)
    it(`says that ${guess} was guessed from "${lang}", and what to set`, () => {
      const advice = guessedRegionAdvice(lang) ?? '';
      assert.match(advice, /^Set "language" to es-ES or es-US: /);
      assert.match(advice, new RegExp(`${guess} was guessed from lang="${lang}"`));
    });

  for (const lang of ['en', 'en-GB', 'en-KE', 'en-NZ', 'es-ES', 'es-US', 'id', 'id-ID', 'ja', 'ja-JP', 'de', ''])
    it(`has nothing to say of "${lang}"`, () => assert.equal(guessedRegionAdvice(lang), undefined));
});
