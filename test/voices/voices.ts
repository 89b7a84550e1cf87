import type { Talker } from './make-voice.js';

/** The beginning of "The North Wind and the Sun". Kana, since eSpeak NG reads kanji out as "Chinese letter". */
const WORDS = {
  en: ['the', 'north', 'wind', 'and', 'the', 'sun', 'could', 'not', 'agree', 'which', 'of', 'them', 'was', 'stronger'],
  es: ['el', 'viento', 'norte', 'y', 'el', 'sol', 'discutían', 'cuál', 'era', 'el', 'más', 'fuerte'],
  id: ['angin', 'utara', 'dan', 'matahari', 'berdebat', 'siapa', 'yang', 'lebih', 'kuat'],
  ja: ['きたかぜ', 'と', 'たいよう', 'が', 'どちら', 'の', 'ほうが', 'つよいか', 'いいあらそって', 'いました'],
} as const;

/** A language that the voices talk. */
export type Language = keyof typeof WORDS;
/** All of them. */
export const LANGUAGES: readonly Language[] = ['en', 'es', 'id', 'ja'];

/** Connected speech, as most people talk. */
export const fluent = (language: Language): Talker => ({
  voice: language,
  wordsPerMinute: 150,
  phrases: [WORDS[language].join(' ')],
  pauses: [0.5],
});

/** No sound of it is voiced. */
export const whispering = (language: Language): Talker => ({ ...fluent(language), voice: `${language}+whisper` });

/** The voice of a screen reader, or of a device that speaks for somebody, as fast as those who are used to it have it. */
export const synthetic = (language: Language): Talker => ({ ...fluent(language), wordsPerMinute: 300 });

/** One word at a time, each long; then nothing for so many seconds, in turn. */
export const slow = (language: Language, pauses: readonly number[] = [2, 3, 4]): Talker => ({
  voice: language,
  wordsPerMinute: 80, // eSpeak NG's slowest
  phrases: WORDS[language],
  pauses,
});

const STUTTERED = [
  '[[b@]] [[b@]] [[b@]]',
  'but I',
  '[[w@]] [[w@]]',
  'want to',
  '[[mmm]]',
  'my',
  '[[sss]]',
  'something',
];

/** First sounds are repeated or drawn out; then a block of two seconds, and the word. */
export const blocking: Talker = { voice: 'en', wordsPerMinute: 130, phrases: STUTTERED, pauses: [2, 0.2] };

/** Hardly anything but single syllables, with half a second between any two. */
export const repeating: Talker = {
  voice: 'en',
  wordsPerMinute: 130,
  phrases: [
    'buh',
    'buh',
    'buh',
    'but I',
    'wuh',
    'wuh',
    'want to',
    'tuh',
    'tuh',
    'tell you',
    'muh',
    'muh',
    'my',
    'name',
  ],
  pauses: [0.5],
};
