import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RecorderError, type ErrorCode } from '../../src/domain/errors.js';
import { RUN_ERROR_CODES } from '../../src/domain/run-error.js';
import { problemText } from '../../src/element/recorder/phases/problem-text.js';
import { locale } from '../../src/i18n/en.js';
import { snapshotOf } from '../../src/session/snapshot.js';
import { documentAt, firstColumn, sectionOf } from '../support/documents.js';

const page = documentAt('docs/errors.md');
const { strings } = locale;

/** Of a union of texts, which leaves nothing behind to ask at run time. */
function membersOf(type: string, file: string): string[] {
  const [, union = ''] = new RegExp(`type ${type} =([^;]+);`).exec(readFileSync(file, 'utf8')) ?? [];
  return Array.from(union.matchAll(/'([a-z-]+)'/g), ([, member = '']) => member);
}

const isErrorCode = (text: string): text is ErrorCode => text in strings.errors;
const CODES = membersOf('ErrorCode', 'src/domain/errors.ts').filter(isErrorCode);

/** What a person reads of it. */
const textFor = (error: RecorderError) => problemText({ ...snapshotOf({ phase: 'failed', error }) }, strings).message;

describe('docs/errors.md', () => {
  it('lists each code once, and no other', () => {
    assert.equal(CODES.length, Object.keys(strings.errors).length);
    const named = page.anchors.filter((anchor) => isErrorCode(anchor) || /^(host|microphone|recording)-/.test(anchor));
    assert.deepEqual(named.toSorted(), CODES.toSorted());
  });

  for (const code of CODES)
    it(`says of ${code} what happens, what the person reads, what is kept and what to do`, () => {
      const section = sectionOf(page, code).replace(/\s+/g, ' ');
      const facts = Array.from(section.matchAll(/- \*\*([^*]+?):?\*\*/g), ([, fact]) => fact);
      if (code === 'run-failed') assert.deepEqual(facts, ['Kept', 'Retryable', 'To do']);
      else {
        assert.deepEqual(facts, ['The person reads', 'Kept', 'Retryable', 'To do']);
        assert.match(section, new RegExp(`reads\\*\\* “${escaped(textFor(new RecorderError(code, '')))}”`));
      }
      assert.match(section.trim(), /^[^-].{20,}/);
    });

  for (const code of CODES)
    it(`says whether ${code} is retryable, before it names what differs`, () => {
      const [, word] = /\*\*Retryable:\*\* (no|yes)\b/.exec(sectionOf(page, code)) ?? [];
      assert.equal(word, new RecorderError(code, '').retryable ? 'yes' : 'no');
    });

  it('lists each error of a run with what the person reads', () => {
    const rows = sectionOf(page, 'run-failed');
    assert.deepEqual(firstColumn(rows).toSorted(), [...RUN_ERROR_CODES].toSorted());
    for (const runErrorCode of RUN_ERROR_CODES) {
      const text = textFor(new RecorderError('run-failed', '', { runErrorCode }));
      assert.match(rows, new RegExp(`\`${runErrorCode}\` .*“${escaped(text)}”`));
    }
  });

  it('quotes what a person reads when a recording broke off', () => {
    const text = sectionOf(page, 'recording-failed').replace(/\s+/g, ' ');
    for (const said of [strings.recordingKept, strings.resume]) assert.equal(text.includes(`“${said}”`), true, said);
  });

  it('quotes what a person reads of two recordings', () => {
    const text = sectionOf(page, 'run-failed').replace(/\s+/g, ' ');
    for (const said of [strings.both.message, strings.both.again]) assert.equal(text.includes(`“${said}”`), true, said);
  });

  it('quotes the text for a run that is gone', () => {
    assert.equal(sectionOf(page, 'host-rejected').replace(/\s+/g, ' ').includes(`“${strings.runGone}”`), true);
  });

  it('lists each status that the backend answers', () => {
    const documented = firstColumn(sectionOf(page, 'What your backend answers'));
    const files = ['problem', 'authorization', 'run-handler', 'run-creator', 'relay', 'bounded-body', 'request-body'];
    const source = files.map((file) => readFileSync(`src/server/${file}.ts`, 'utf8')).join('\n');
    const answered = Array.from(source.matchAll(/new Problem\(\s*(\d{3})/g), ([, status = '']) => status);
    assert.deepEqual(documented, [...new Set(answered)].toSorted());
  });

  it('lists each code of the server side', () => {
    const codes = membersOf('ThymiaErrorCode', 'src/server/thymia-error.ts');
    assert.deepEqual(firstColumn(sectionOf(page, 'Errors on your server')), codes);
  });
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
