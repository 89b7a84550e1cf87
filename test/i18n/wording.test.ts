import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CODES, entriesIn, entriesOf, LANGUAGES, textOf, type Code } from './languages.js';

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

/** What no text says, by what is wrong with it; each with a text that has to be found. */
const FORBIDDEN: Readonly<Record<string, Readonly<Record<Code, readonly [words: RegExp, found: string]>>>> = {
  'judges the person': {
    en: [
      /you sound (fine|good|well|great|ok|very|too)|you’re (fine|well|doing)|well done/i,
      'You sound fine. You can start.',
    ],
    es: [/se (le|te) oye (bien|mal|muy)|suena (bien|mal)|muy bien/i, 'Se le oye bien.'],
    id: [/(suara )?anda terdengar (baik|bagus|sehat|pelan)|bagus sekali/i, 'Suara Anda terdengar baik.'],
    ja: [/お元気そう|上手|よくできました|声が小さい(です|よう)/, '声が小さいようです。'],
  },
  'promises something for somebody else': {
    en: [
      /(has|have) been sent|will (go through|contact|call|get back)|goes to your/i,
      'It has been sent to your clinician.',
    ],
    es: [/ya lo tiene|lo revisará|le (llamará|contactará)/i, 'Ya lo tiene su profesional de salud.'],
    id: [/sudah dikirim ke|akan (membahas|menghubungi)/i, 'Sudah dikirim ke tenaga kesehatan Anda.'],
    ja: [/に送信しました|に届きます|一緒に確認して/, '担当の方に送信しました。'],
  },
  'calls something safe': {
    en: [/\bsafe(ly|ty)?\b/i, 'Your recording is safe here.'],
    es: [/a salvo|está(n)? segur[oa]/i, 'Su grabación está a salvo.'],
    id: [/\baman\b/i, 'Rekaman Anda aman.'],
    ja: [/安全|安心/, '録音は安全です。'],
  },
  'lets somebody listen': {
    en: [
      /listening|we (can(’t)?|could(n’t)?) (hardly )?hear|we(’d| would) like to hear/i,
      'We’re listening. Take your time.',
    ],
    es: [/(le|les) (escuchamos|oímos)|hemos oído|escucharla|no le oye/i, 'Le escuchamos. Tómese su tiempo.'],
    id: [/kami (sedang )?(tidak )?(ingin )?(mendengar|dengar)/i, 'Kami mendengarkan. Tidak perlu terburu-buru.'],
    ja: [/お聞き(して|する)|うかがって/, 'お聞きしています。ゆっくりどうぞ。'],
  },
  'claims that only the sound of a voice is analysed': {
    en: [
      /sound that counts|only (how|your voice|the (voice|sound))|not what you say/i,
      'It’s how you sound that counts.',
    ],
    es: [/cuenta es cómo|s[oó]lo (cómo|su voz|la voz)|no lo que di/i, 'Lo que cuenta es cómo suena su voz.'],
    id: [/dengarkan adalah suara|(hanya|cuma) (suara|cara)|bukan apa yang/i, 'Yang kami dengarkan adalah suara Anda.'],
    ja: [/(?<!いた)だけ/, '声の調子をお聞きするだけです。'],
  },
  'has another word for a clinician than the glossary': {
    en: [/\bdoctors?\b|physician/i, 'The result is for your doctor.'],
    es: [/sanitari|\bm[eé]dic[oa]s?\b/i, 'Para profesionales sanitarios cualificados.'],
    id: [/tenaga medis|dokter/i, 'Untuk tenaga medis yang berkualifikasi.'],
    ja: [/(?<!担当の)医療者|医師/, '資格のある医療者が使うものです。'],
  },
  'says of two recordings that they are one': {
    en: [/(send|sent|listen to) it\b|\bit is sent/i, 'Listen to it if you like, then send it.'],
    es: [/(escúche|envíe|enviar|escuchar)la\b/i, 'Escúchela si quiere, y después envíela.'],
    id: [/mendengarkannya|kirimkan itu/i, 'Kami mendengarkannya sekitar setengah menit.'],
    ja: [/それを送信/, 'それを送信してください。'],
  },
};

/** It asks for a secure page, and has to say so. */
const MAY_SAY_SECURE = 'strings.errors.insecure-context';

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

    for (const [wrong, words] of Object.entries(FORBIDDEN))
      it(`contain nothing that ${wrong}`, () => {
        const entries = [...entriesIn(code)].filter(([path]) => path !== MAY_SAY_SECURE);
        const texts = entries.map(([, entry]) => textOf(entry));
        assert.deepEqual(
          texts.filter((text) => words[code][0].test(text)),
          [],
        );
      });

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

describe('FORBIDDEN', () => {
  for (const [wrong, words] of Object.entries(FORBIDDEN))
    for (const code of CODES) it(`finds what ${wrong}: ${code}`, () => assert.match(words[code][1], words[code][0]));
});

describe('textsOf', () => {
  it('reads texts within functions, lists and groups', () =>
    assert.deepEqual(textsOf({ a: 'one', b: { c: ['two', (n: number) => `three ${n}`] } }), ['one', 'two', 'three 3']));
});
