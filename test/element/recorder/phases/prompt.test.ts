import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { promptOf } from '../../../../src/element/recorder/phases/prompt.js';
import { locale as en } from '../../../../src/i18n/en.js';
import { locale as es } from '../../../../src/i18n/es.js';
import { locale as id } from '../../../../src/i18n/id.js';
import { locale as ja } from '../../../../src/i18n/ja.js';

const { strings } = en;

/** How a question begins or ends that can't be answered with yes or no. */
const OPEN: Readonly<Record<string, RegExp>> = {
  en: /^How (are|have|would) you\b.*\?$/,
  es: /^¿Cómo .*\?$/,
  id: /^Bagaimana .*\?$/,
  ja: /(いかがですか|どのような.*か|教えてください)。$/,
};

/** Words for what a person feels. */
const FEELINGS: Readonly<Record<string, RegExp>> = {
  en: /feeling|mood/,
  es: /siente|sentido|ánimo/,
  id: /perasaan|suasana hati/,
  ja: /気分|気持ち/,
};

describe('promptOf', () => {
  it('gives one question after the other, and begins again', () => {
    const asked = strings.questions.map((_, i) => promptOf('recording', undefined, strings, i).text);
    assert.deepEqual(asked, strings.questions);
    assert.equal(promptOf('recording', undefined, strings, asked.length).text, asked[0]);
  });

  for (const { code, strings } of [en, es, id, ja])
    it(`asks for Apollo how the person feels, openly, and nothing that it asks for Helios: ${code}`, () => {
      const asked = strings.questions.map((_, i) => promptOf('moodQuestion', undefined, strings, i).text);
      for (const question of asked) {
        assert.match(question, OPEN[code] ?? /never/);
        assert.match(question, FEELINGS[code] ?? /never/);
        assert.equal(strings.questions.includes(question), false, question);
      }
    });

  it('gives a text for reading aloud', () => {
    assert.deepEqual(promptOf('readAloud', undefined, strings, 3), {
      ...{ text: strings.passage, isPassage: true, hasMore: false },
    });
  });

  it('gives the host’s prompt instead of the recorder’s own', () => {
    const prompts = { recording: 'And you?', moodQuestion: ['One?', 'Two?'], readAloud: 'Short.' };
    assert.deepEqual(promptOf('recording', prompts, strings, 1), {
      ...{ text: 'And you?', isPassage: false, hasMore: false },
    });
    assert.equal(promptOf('moodQuestion', prompts, strings, 1).text, 'Two?');
    assert.equal(promptOf('readAloud', prompts, strings, 0).isPassage, true);
    assert.equal(promptOf('recording', { recording: [] }, strings, 0).text, '');
  });

  it('lays out a long prompt for reading', () => {
    assert.equal(promptOf('recording', { recording: strings.passage }, strings, 0).isPassage, true);
  });
});
