import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { locale as en } from '../../src/i18n/en.js';
import { locale as es } from '../../src/i18n/es.js';
import { locale as id } from '../../src/i18n/id.js';
import { locale as ja } from '../../src/i18n/ja.js';
import { completeStrings } from '../../src/i18n/complete-strings.js';
import {
  FALLBACK,
  loadedLocale,
  loadLocale,
  matchLocale,
  registerLocale,
  withOverrides,
} from '../../src/i18n/locales.js';
import type { Locale } from '../../src/i18n/strings.js';

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

/** Nobody reads aloud faster than this for long: a little above the means of Pellegrino et al., 2011 (6.2 and 7.8). */
const syllablesASecond = (code: string) => (code === 'en' ? 7 : 8);

for (const [expected, { code, direction, strings }] of Object.entries({ en, es, id, ja }))
  describe(`Strings in ${code}`, () => {
    it('belong to a language that is written from left to right', () => {
      assert.deepEqual([code, direction], [expected, 'ltr']);
    });

    it('contain no exclamation and no blame', () => {
      for (const text of texts(strings)) assert.doesNotMatch(text, /[!！¡]|invalid|failed to/i);
    });

    it('have a passage of 20 seconds or more for somebody who reads fast', () => {
      const seconds = syllables(strings.passage) / syllablesASecond(code);
      assert.ok(seconds >= 20, `${seconds} s`);
    });
  });

/** Seconds as each language writes them: none, one, a part, more than are required, and the longest recording. */
const SECONDS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: { 0: '0 seconds', 1: '1 second', 2.5: '2.5 seconds', 45: '45 seconds', 180: '180 seconds' },
  es: { 0: '0 segundos', 1: '1 segundo', 2.5: '2,5 segundos', 45: '45 segundos', 180: '180 segundos' },
  id: { 0: '0 detik', 1: '1 detik', 2.5: '2,5 detik', 45: '45 detik', 180: '180 detik' },
  ja: { 0: '0秒', 1: '1秒', 2.5: '2.5秒', 45: '45秒', 180: '180秒' },
};

describe('secondsIn', () => {
  for (const { code, strings } of [en, es, id, ja])
    it(`gives each text the plural that its number wants: ${code}`, () => {
      const { invitation, missing, timeLeft, speechProgress, playbackPosition } = strings;
      const withTotal = [speechProgress, playbackPosition].map((text) => (seconds: number) => text(0, seconds));
      for (const text of [invitation, missing, timeLeft, ...withTotal])
        for (const [seconds, written] of Object.entries(SECONDS[code] ?? {}))
          assert.match(text(Number(seconds)), new RegExp(`(?<![\\d.,])${written}(?![a-z])`));
    });
});

describe('matchLocale', () => {
  for (const [wanted, code] of [
    [['es-MX', 'en'], 'es'],
    [['ID'], 'id'],
    [['es_MX'], 'es'],
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
    assert.equal(matchLocale(['de-CH-1996-x-a']), 'de-ch');
    assert.equal(matchLocale(['de', 'x', 'de-CH']), 'de-ch');
    assert.equal(loadedLocale('de-ch'), swiss);
  });
});

describe('loadLocale', () => {
  for (const [code, locale] of Object.entries({ es, id, ja }))
    it(`loads ${code}`, async () => {
      assert.equal(loadedLocale(code), undefined);
      await loadLocale(code);
      assert.equal(loadedLocale(code), locale);
    });

  it('has English from the start', async () => {
    assert.equal(loadedLocale('en'), FALLBACK);
    await loadLocale('en');
    assert.equal(loadedLocale('en'), FALLBACK);
    assert.deepEqual([FALLBACK.code, FALLBACK.direction], ['en', 'ltr']);
  });

  it('takes English for a language that isn’t there', async () => {
    await loadLocale('tlh');
    assert.equal(loadedLocale('tlh'), FALLBACK);
  });

  it('keeps a language that is registered while it loads', async () => {
    registerLocale({ ...es, code: 'fr' });
    const loading = loadLocale('fr');
    const mine = { ...en, code: 'fr' };
    registerLocale(mine);
    await loading;
    assert.equal(loadedLocale('fr'), mine);
  });
});

describe('completeStrings', () => {
  it('says in English what a language has not got yet, and all else in the language', () => {
    const complete = completeStrings({ ...en.strings, start: 'Los', check: { ...es.strings.check } });
    assert.deepEqual([complete.start, complete.pause], ['Los', en.strings.pause]);
    assert.equal(complete.check.offer, es.strings.check.offer);
    const { title, check } = FALLBACK.strings;
    assert.deepEqual(completeStrings(FALLBACK.strings), en.strings);
    assert.deepEqual([en.strings.title, en.strings.check.offer], [title, check.offer]);
  });
});

describe('withOverrides', () => {
  it('takes the host’s texts at any depth and keeps the others', () => {
    const mine = withOverrides(en.strings, { start: 'Go', errors: { 'timed-out': 'Later.' }, questions: ['Well?'] });
    assert.equal(mine.start, 'Go');
    assert.equal(mine.errors['timed-out'], 'Later.');
    assert.equal(mine.errors.configuration, en.strings.errors.configuration);
    assert.deepEqual(mine.questions, ['Well?']);
    assert.equal(en.strings.errors['timed-out'], 'This is taking longer than usual. You can keep waiting.');
  });

  it('keeps the texts that an override leaves undefined', () => {
    const texts: { start: string | undefined; check: { stop: string } } = { start: 'Start', check: { stop: 'Stop' } };
    const mine = withOverrides(texts, { start: undefined, check: { stop: 'Halt' } });
    assert.deepEqual(mine, { start: 'Start', check: { stop: 'Halt' } });
  });

  it('takes a list or a function as a whole', () => {
    const willAsk = () => 'Ask';
    const mine = withOverrides(en.strings, { willAsk, questions: ['One?'] });
    assert.equal(mine.willAsk, willAsk);
    assert.deepEqual(mine.questions, ['One?']);
  });

  it('gives the very same strings without any', () => assert.equal(withOverrides(en.strings, undefined), en.strings));

  it('gives the very same strings for the same overrides', () => {
    const overrides = { start: 'Go' };
    assert.equal(withOverrides(en.strings, overrides), withOverrides(en.strings, overrides));
    assert.notEqual(withOverrides(en.strings, overrides), withOverrides(en.strings, { start: 'Go' }));
    assert.equal(withOverrides(es.strings, overrides).title, es.strings.title);
  });

  it('leaves the strings as they are where a script sets something else', () => {
    for (const wrong of [null, 'Go', ['Go']] as const)
      assert.equal(withOverrides(en.strings, wrong as unknown as undefined), en.strings);
  });
});
