import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CODES, entriesIn, textOf, type Code } from './languages.js';

/** Paths whose texts are the same on purpose: the same act, or the same advice, in another place. */
const SAME: Readonly<Record<Code, readonly (readonly string[])[]>> = {
  en: [],
  es: [],
  id: [],
  ja: [],
};

/** A number, and nothing that it is only a part of. */
const numberIn = (text: string, number: number) =>
  new RegExp(`(?<![\\d.,])${String(number).replace('.', '[.,]')}(?![\\d]|[.,]\\d)`).test(text);

/** Numbers that come up: nothing, one, a fraction, above the required 20, and the longest recording. */
const NUMBERS = [0, 1, 2.5, 45, 180];

/** Texts without a word of their own: a number alone, or what is filled in with a mark between. */
const JOINING: ReadonlySet<string> = new Set(['strings.sent', 'clinician.fact', 'clinician.likeliest']);

/** Ways to write Japanese. */
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

const english = entriesIn('en');

for (const code of CODES) {
  const entries = entriesIn(code);
  const texts = [...entries].map(([path, entry]) => [path, textOf(entry)] as const);

  describe(`Strings in ${code}`, () => {
    it('have the same entries as in English, of the same kind', () => {
      const kinds = (each: typeof entries) =>
        Object.fromEntries([...each].map(([path, entry]) => [path, typeof entry]));
      assert.deepEqual(kinds(entries), kinds(english));
      assert.ok(entries.size > 190, `${entries.size} entries`);
    });

    it('are never empty, nor have space around them', () => {
      for (const [path, text] of texts) assert.match(text, /^\S(.*\S)?$/s, path);
    });

    it('are all different, unless the same is meant', () => {
      const pathsOf = (each: string) => texts.filter(([, text]) => text === each).map(([path]) => path);
      const groups = [...new Set(texts.map(([, text]) => text))].map(pathsOf);
      const same = groups.filter((paths) => paths.length > 1);
      assert.deepEqual(same, SAME[code]);
    });

    it('are in their own language', () => {
      for (const [path, text] of texts) {
        if (JOINING.has(path)) continue;
        if (code !== 'en') assert.notEqual(text, textOf(english.get(path)), path);
        assert.equal(JAPANESE.test(text), code === 'ja', `${path}: ${text}`);
      }
    });

    it('hold what is filled in, whatever the number', () => {
      for (const [path, entry] of entries) {
        if (typeof entry === 'string' || path === 'strings.sent') continue;
        for (const number of NUMBERS) {
          const text = textOf(entry, [number, 20]);
          assert.ok(numberIn(text, number), `${path}: ${text}`);
          assert.doesNotMatch(text, /undefined|null|NaN|object/, path);
        }
      }
    });

    it('hold the second number too where there are two', () => {
      for (const path of [
        'strings.sleep.span',
        'strings.sleep.moment',
        'strings.speechProgress',
        'strings.playbackPosition',
        'results.part',
        'results.baseline.coming',
      ]) {
        const text = textOf(entries.get(path), [3, 20]);
        assert.ok(numberIn(text, 3) && numberIn(text, 20), `${path}: ${text}`);
      }
    });

    it('give a ratio as a whole percentage', () => {
      const ratios = [0, 0.425, 1].map((ratio) => textOf(entries.get('strings.sent'), [ratio]).replaceAll(/\s/g, ''));
      assert.deepEqual(ratios, ['0%', '43%', '100%']);
    });
  });
}
