import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strings as clinicianEn } from '../../src/i18n/clinician/en.js';
import { strings as clinicianEs } from '../../src/i18n/clinician/es.js';
import { strings as clinicianId } from '../../src/i18n/clinician/id.js';
import { strings as clinicianJa } from '../../src/i18n/clinician/ja.js';
import { locale as en } from '../../src/i18n/en.js';
import { locale as es } from '../../src/i18n/es.js';
import { locale as id } from '../../src/i18n/id.js';
import { locale as ja } from '../../src/i18n/ja.js';
import { strings as resultsEn } from '../../src/i18n/results/en.js';
import { strings as resultsEs } from '../../src/i18n/results/es.js';
import { strings as resultsId } from '../../src/i18n/results/id.js';
import { strings as resultsJa } from '../../src/i18n/results/ja.js';

/** What only a clinician may say of a person: no speaker reads it. */
const FOR_CLINICIANS = {
  en: /diagnos|\bpatient|depress|anxiety|disorder|disease|illness|\bsick|symptom|syndrome|abnormal|treatment|therap|\bcure|suffer|\brisk|suicid/i,
  es: /diagn[oó]s|paciente|depres|deprim|ansiedad|trastorno|enferm|s[ií]ntoma|s[ií]ndrome|anormal|tratamiento|terapia|\bcurar?\b|sufr|riesgo|suicid/i,
  id: /diagnos|pasien|depres|kecemasan|gangguan|penyakit|\bsakit|gejala|sindrom|abnormal|pengobatan|terapi|sembuh|menderita|risiko|bunuh diri/i,
  ja: /診断|患者|うつ(?![っしすせるろ])|鬱|不安|障害|病|症|異常|治療|療法|苦し|リスク|危険|自殺/,
} as const;

/** What nobody reads: it labels a person, where Apollo only supports a decision about one. */
const FOR_NOBODY = {
  en: /depressed|diagnosed|anxious person|abnormal|suffer|\bsick|proves?\b|confirm|detect/i,
  es: /deprimid|diagnosticad|anormal|sufr|enferm|prueba que|confirma|detect/i,
  id: /penderita|terdiagnosis|abnormal|menderita|membuktikan|memastikan|mendeteksi/i,
  ja: /うつ病|患者|異常|苦しんで|証明|確定|検出/,
} as const;

type Code = keyof typeof FOR_CLINICIANS;

/** The company's name, which is written small everywhere. */
const IN_NO_LANGUAGE = /Thymia|THYMIA/;

const SPOKEN_TO_A_SPEAKER: Readonly<Record<Code, readonly unknown[]>> = {
  en: [en.strings, resultsEn],
  es: [es.strings, resultsEs],
  id: [id.strings, resultsId],
  ja: [ja.strings, resultsJa],
};

const CLINICIAN_STRINGS = { en: clinicianEn, es: clinicianEs, id: clinicianId, ja: clinicianJa };

/** Every text in there; of those with something to fill in, one filled in. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsOf(Reflect.apply(value, undefined, [3, 5]));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const found = (strings: unknown, words: RegExp) => textsOf(strings).filter((text) => words.test(text));

for (const code of ['en', 'es', 'id', 'ja'] as const)
  describe(`Strings in ${code}`, () => {
    it('tell a speaker nothing that only a clinician may say', () =>
      assert.deepEqual(found(SPOKEN_TO_A_SPEAKER[code], FOR_CLINICIANS[code]), []));

    it('tell a clinician nothing that labels a person', () =>
      assert.deepEqual(found(CLINICIAN_STRINGS[code], FOR_NOBODY[code]), []));

    it('write the company’s name in lower case', () => {
      assert.deepEqual(found([SPOKEN_TO_A_SPEAKER[code], CLINICIAN_STRINGS[code]], IN_NO_LANGUAGE), []);
    });

    it('tell a clinician some of the words that a speaker must not read', () =>
      assert.ok(found(CLINICIAN_STRINGS[code], FOR_CLINICIANS[code]).length >= 4, 'it finds next to nothing'));
  });

describe('FOR_CLINICIANS', () => {
  for (const [code, text] of [
    ['en', 'You may be depressed.'],
    ['en', 'This is not a diagnosis.'],
    ['en', 'For the patient'],
    ['es', 'Usted parece deprimida.'],
    ['es', 'No es un diagnóstico.'],
    ['es', 'Para el paciente'],
    ['id', 'Anda mungkin mengalami depresi.'],
    ['id', 'Ini bukan diagnosis.'],
    ['id', 'Untuk pasien'],
    ['ja', 'うつの可能性があります。'],
    ['ja', '診断ではありません。'],
    ['ja', '患者の方へ'],
  ] as const)
    it(`forbids “${text}”`, () => assert.match(text, FOR_CLINICIANS[code]));
});

describe('textsOf', () => {
  it('reads texts within functions, lists and groups', () =>
    assert.deepEqual(textsOf({ a: 'one', b: { c: ['two', (n: number) => `three ${n}`] } }), ['one', 'two', 'three 3']));
});
