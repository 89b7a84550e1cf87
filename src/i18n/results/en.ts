import type { ResultsStrings } from './strings.js';

/** English. */
export const strings: ResultsStrings = {
  title: 'How you sounded',
  trendTitle: 'How you have sounded',
  moment:
    'A wellness measure of one moment, which changes from day to day. It isn’t a diagnosis, and it predicts no condition.',
  trendNote:
    'Wellness measures of single moments. They tell you more over several recordings. They aren’t a diagnosis, and they predict no condition.',
  warned: 'These results may be less exact than usual. Please treat them with caution.',
  warnedPoints: 'An empty dot is a recording whose results may be less exact. Please treat it with caution.',
  lessExact: 'less exact',
  measures: {
    mentalStrain: { name: 'Mental strain', meaning: 'The overall picture: how strained you sounded.' },
    distress: { name: 'Distress', meaning: 'How worried, nervous or on edge you sounded.' },
    stress: { name: 'Stress', meaning: 'How wound up you sounded, and how hard it may be to relax.' },
    exhaustion: {
      name: 'Exhaustion',
      meaning: 'Tiredness from physical or mental work. It isn’t about sleep or the time of day.',
    },
    sleepPropensity: {
      name: 'Sleepiness',
      meaning: 'How easily you would fall asleep if you had the chance. It is linked to poor sleep.',
    },
    lowSelfEsteem: { name: 'Self-doubt', meaning: 'How unsure of yourself you sounded.' },
  },
  bands: {
    low: { name: 'Low', meaning: 'Within the usual range for people of your age, birth sex and language.' },
    moderatelyLow: {
      name: 'Moderately low',
      meaning: 'A little above the usual range for people of your age, birth sex and language.',
    },
    moderatelyHigh: {
      name: 'Moderately high',
      meaning: 'Clearly above the usual range for people of your age, birth sex and language. Worth keeping an eye on.',
    },
    high: { name: 'High', meaning: 'Well above the usual range for people of your age, birth sex and language.' },
  },
  notMeasured: 'Not measured',
  asTable: 'Show as a table',
  columns: { date: 'Date', measure: 'Measure', level: 'Level', score: 'Score, 0 to 1' },
  part: (part, parts) => `Part ${part} of ${parts}`,
  recording: (number) => `Recording ${number}`,
  latest: (level) => `Latest: ${level}`,
  baseline: {
    name: 'Your baseline',
    note: (sessions) => `The shaded band is your own baseline: the middle of your first ${sessions} recordings.`,
    coming: (sessions, made) =>
      `Your own baseline shows after ${sessions} recordings; there are ${made} so far. It takes several to know what is usual for you.`,
  },
  versions: {
    note: 'A dashed line marks a new way of measuring. Levels before and after it may differ for that reason alone.',
    change: 'New way of measuring from here',
  },
  leftOut: (recordings) => `Recordings without a result: ${recordings}.`,
  heldBack: (recordings) => `Recordings held back, since they may be less exact than usual: ${recordings}.`,
  empty: {
    pending: 'The result isn’t here yet.',
    failed: 'There is no result this time. You can record again.',
    absent: 'There is no result to show.',
    'held-back': 'The result is held back, since it may be less exact than usual.',
  },
  refused: {
    'clinician-only': 'The result is for your clinician.',
    'single-only': 'These results are shown one recording at a time.',
    people: 'These recordings are of different people, so they can’t be compared.',
  },
};
