import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CODES, entriesOf, LANGUAGES, textOf } from './languages.js';

/** What only a clinician may say of a person: no speaker reads it. */
const FOR_CLINICIANS = {
  en: /diagnos|\bpatient|depress|anxiety|disorder|disease|illness|\bsick|symptom|syndrome|abnormal|treatment|therap|\bcure|suffer|\brisk|suicid/i,
  es: /diagn[oó]s|paciente|depres|deprim|ansiedad|trastorno|enferm|s[ií]ntoma|s[ií]ndrome|anormal|tratamiento|terapia|\bcurar?\b|sufr|riesgo|suicid/i,
  id: /diagnos|pasien|depres|kecemasan|gangguan|penyakit|\bsakit|gejala|sindrom|abnormal|pengobatan|terapi|sembuh|menderita|risiko|bunuh diri/i,
  ja: /診断|患者|うつ(?![っしすせるろ])|鬱|不安|障害|病|症|異常|治療|療法|苦し|リスク|危険|自殺/,
} as const;

/** What Helios is not, which has to be said in those very words. */
const DENIALS = ['moment', 'trendNote'] as const;

/** A denial of diagnosis, and one of prediction. */
const DENIED = {
  en: [/isn’t a diagnosis|aren’t a diagnosis/, /predicts? no condition/],
  es: [/No (es|son) un diagnóstico/, /ni predicen? ninguna afección/],
  id: [/bukan diagnosis/, /tidak memprediksi kondisi/],
  ja: [/診断ではなく/, /予測するものでもありません/],
} as const;

/** What nobody reads: it labels a person, where Apollo only supports a decision about one. */
const FOR_NOBODY = {
  en: /depressed|diagnosed|anxious person|abnormal|suffer|\bsick|proves?\b|confirm|detect/i,
  es: /deprimid|diagnosticad|anormal|sufr|enferm|prueba que|confirma|detect/i,
  id: /penderita|terdiagnosis|abnormal|menderita|membuktikan|memastikan|mendeteksi/i,
  ja: /うつ病|患者|異常|苦しんで|証明|確定|検出/,
} as const;

/** False: thymia's models use the words too, and make a transcript of them. */
const ONLY_THE_SOUND = {
  en: /sound that counts|only (how|your voice|the (voice|sound))|not what you say|what you say does/i,
  es: /cuenta es cómo|s[oó]lo (cómo|su voz|la voz)|no lo que di/i,
  id: /dengarkan adalah suara|(hanya|cuma) (suara|cara)|bukan apa yang/i,
  ja: /お聞きするだけ|声(の調子)?だけ|話の?内容(は|を).*(ません|ない)/,
} as const;

/** The company's name, which is written small everywhere. */
const IN_NO_LANGUAGE = /Thymia|THYMIA/;

/** Every text in there; of those with something to fill in, one filled in. */
const textsOf = (value: unknown) => [...entriesOf(value).values()].map((entry) => textOf(entry));

const found = (strings: unknown, words: RegExp) => textsOf(strings).filter((text) => words.test(text));

for (const code of CODES) {
  const { recorder, results, clinician } = LANGUAGES[code];
  const speaker = [recorder.strings, { ...results, ...Object.fromEntries(DENIALS.map((key) => [key, ''])) }];
  describe(`Strings in ${code}`, () => {
    it('tell a speaker nothing that only a clinician may say', () =>
      assert.deepEqual(found(speaker, FOR_CLINICIANS[code]), []));

    it('tell a speaker that Helios diagnoses and predicts nothing', () => {
      for (const key of DENIALS) for (const denied of DENIED[code]) assert.match(results[key], denied, key);
    });

    it('tell a clinician nothing that labels a person', () => assert.deepEqual(found(clinician, FOR_NOBODY[code]), []));

    it('never claim that only the sound of a voice is analysed', () =>
      assert.deepEqual(found([speaker, clinician], ONLY_THE_SOUND[code]), []));

    it('write the company’s name in lower case', () => {
      assert.deepEqual(found([speaker, clinician], IN_NO_LANGUAGE), []);
    });

    it('tell a clinician some of the words that a speaker must not read', () =>
      assert.ok(found(clinician, FOR_CLINICIANS[code]).length >= 4, 'it finds next to nothing'));
  });
}

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
