import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { promptOf } from '../../src/element/prompt.js';
import { locale } from '../../src/i18n/en.js';

const { strings } = locale;

describe('promptOf', () => {
  it('gives one question after the other, and begins again', () => {
    const asked = strings.questions.map((_, i) => promptOf('recording', undefined, strings, i).text);
    assert.deepEqual(asked, strings.questions);
    assert.equal(promptOf('recording', undefined, strings, asked.length).text, asked[0]);
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
