import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { visibleRun } from '../../src/domain/audience.js';
import { MODEL_RULES, SPEECH_MARGIN } from '../../src/domain/model.js';
import { qualityProblems } from '../../src/domain/quality-verdict.js';
import type { RecordingQuality } from '../../src/domain/recording.js';
import { locale } from '../../src/i18n/en.js';
import { AUDIO } from '../../src/testing/index.js';
import { documentAt, firstColumn, sectionOf } from '../support/documents.js';
import { APOLLO_RUN } from '../support/runs.js';

const page = documentAt('docs/clinical.md');
const flat = page.text.replace(/\s+/g, ' ');

const named = (text: string) => Array.from(text.matchAll(/`(\w+)`/g), ([, name = '']) => name);

/** The cells of each row of a section's table, without its head. */
const rowsOf = (section: string) =>
  Array.from(section.matchAll(/^\| (.+) \|$/gm), ([, row = '']) => row.split(' | ').map((cell) => cell.trim()))
    .filter(([first = '']) => !/^-+$/.test(first))
    .slice(1);

describe('docs/clinical.md', () => {
  it('names the fields that a speaker’s page gets of an Apollo run', () => {
    const [, list = ''] = /gets only these fields of an Apollo run: ([^.]+)\./.exec(flat) ?? [];
    const every = Object.fromEntries(
      [...named(list), 'warnings', 'errorReason', 'userLabel'].map((name) => [name, 'x']),
    );
    const visible = visibleRun({ ...APOLLO_RUN, ...every, status: 'COMPLETE_OK' }, 'apollo', 'speaker');
    assert.deepEqual(named(list).toSorted(), Object.keys(visible).toSorted());
  });

  it('says how much speech is asked for, and what the person reads at the end', () => {
    const seconds = MODEL_RULES.apollo.minimumSpeechSeconds;
    assert.match(flat, new RegExp(`thymia wants ${seconds} seconds .* asks for ${seconds * SPEECH_MARGIN}`));
    assert.equal(flat.includes(`“${locale.strings.completeForClinician}”`), true);
  });

  const asked = ['quickstarts', 'integration guides', 'results of Helios', 'results of Apollo', 'reports', 'errors'];
  for (const title of asked)
    it(`names where each thing is done that thymia asks in the ${title}, and a test of it`, () => {
      const rows = rowsOf(sectionOf(page, `The ${title}`));
      assert.ok(rows.length >= 5, `${rows.length} rows`);
      for (const [what = '', where = '', test = ''] of rows) {
        const [, file = '', words = ''] = /^`([^`]+)`: “(.+)”$/.exec(test) ?? [];
        const titles = [...readFileSync(file, 'utf8').matchAll(/\b(?:it|test)\(\s*(['"`])(.*?[^\\])\1/g)];
        assert.ok(
          titles.some(([, , title = '']) => title.includes(words)),
          `${what}: ${file} has no “${words}”`,
        );
        const sources = Array.from(where.matchAll(/`([^`]+)`/g), ([, source = '']) => source);
        assert.ok(sources.length > 0, what);
        for (const source of sources) assert.ok(existsSync(source), `${what}: there is no ${source}`);
      }
    });

  it('lists every field of the receipt', () => {
    const source = readFileSync('src/domain/recording.ts', 'utf8');
    const interfaces = ['Detector', 'AudioProcessing', 'SignalQuality', 'RecordingQuality'].map(
      (name) => new RegExp(`interface ${name}\\b[^]*?\\n}`).exec(source)?.[0] ?? '',
    );
    const fields = Array.from(interfaces.join('\n').matchAll(/readonly (\w+)\??:/g), ([, field]) => field);
    const documented = firstColumn(sectionOf(page, 'The receipt of quality')).flatMap((cell) => cell.split(', '));
    assert.deepEqual(documented.toSorted(), fields.toSorted());
  });

  // Each with what is just within the limit in the documentation, and just beyond.
  for (const [sign, problem, within, beyond] of [
    ['`clippedRatio` over 1 %', 'clipped', { clippedRatio: 0.01 }, { clippedRatio: 0.0101 }],
    ['`speechLevelDb` under -50', 'too-quiet', { speechLevelDb: -50 }, { speechLevelDb: -50.1 }],
    ['`snrDb` under 6', 'noisy', { snrDb: 6 }, { snrDb: 5.9 }],
    [
      '`gapSeconds` over 0.5 s, or 1 % when short',
      'gaps',
      { gapSeconds: 0.5, durationSeconds: 60 },
      { gapSeconds: 0.11, durationSeconds: 10 },
    ],
  ] satisfies [string, string, Partial<RecordingQuality>, Partial<RecordingQuality>][])
    it(`gives the limit beyond which to ask for another recording: ${sign}`, () => {
      assert.equal(sectionOf(page, 'When to ask for another recording').includes(`| ${sign} `), true);
      assert.deepEqual(qualityProblems({ ...AUDIO.quality, ...within }), []);
      assert.deepEqual(qualityProblems({ ...AUDIO.quality, ...beyond }), [problem]);
    });
});
