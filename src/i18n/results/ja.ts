import type { ResultsStrings } from './strings.js';

/** Japanese. */
export const strings: ResultsStrings = {
  title: '声から見た今の調子',
  trendTitle: '声から見た調子の移り変わり',
  moment: 'そのときの心身の調子の目安で、日によって変わります。診断ではなく、病気などを予測するものでもありません。',
  trendNote:
    'その時々の心身の調子の目安で、何度かの録音を通して見るものです。診断ではなく、病気などを予測するものでもありません。',
  warned: '今回の結果は、いつもより正確でないことがあります。参考程度にご覧ください。',
  warnedPoints: '白抜きの点は、結果が正確でないことがある録音です。参考程度にご覧ください。',
  lessExact: '参考',
  measures: {
    mentalStrain: { name: '心の負担', meaning: '全体としての目安です。声にどのくらい負担が感じられたか。' },
    distress: { name: '落ち着かなさ', meaning: '心配や緊張が、声にどのくらい感じられたか。' },
    stress: { name: 'ストレス', meaning: '気の張りと、くつろぎにくさが、声にどのくらい感じられたか。' },
    exhaustion: { name: '疲れ', meaning: '体や頭を使ったあとの疲れです。睡眠や時間帯とは関係ありません。' },
    sleepPropensity: { name: '眠気', meaning: '機会があれば、どのくらい眠りやすいか。睡眠の質と関わりがあります。' },
    lowSelfEsteem: { name: '自信のなさ', meaning: '自信のなさが、声にどのくらい感じられたか。' },
  },
  bands: {
    low: { name: '低い', meaning: '年齢、出生時の性別、言葉が同じ人たちの、一般的な範囲です。' },
    moderatelyLow: {
      name: 'やや低い',
      meaning: '年齢、出生時の性別、言葉が同じ人たちの、一般的な範囲を少し上回っています。',
    },
    moderatelyHigh: {
      name: 'やや高い',
      meaning:
        '年齢、出生時の性別、言葉が同じ人たちの、一般的な範囲を明らかに上回っています。気にかけておくとよいでしょう。',
    },
    high: { name: '高い', meaning: '年齢、出生時の性別、言葉が同じ人たちの、一般的な範囲を大きく上回っています。' },
  },
  notMeasured: '測定なし',
  asTable: '表で見る',
  columns: { date: '日付', measure: '項目', level: 'レベル', score: '値（0〜1）' },
  part: (part, parts) => `パート${part}／${parts}`,
  recording: (number) => `録音${number}`,
  latest: (level) => `最新：${level}`,
  baseline: {
    name: 'ご自身の基準',
    note: (sessions) => `色のついた帯は、ご自身の基準（最初の${sessions}回の録音の中央値）です。`,
    coming: (sessions, made) =>
      `ご自身の基準は、録音が${sessions}回になると表示されます（現在${made}回）。普段の調子を知るには、何回かの録音が必要です。`,
  },
  versions: {
    note: '破線は、測り方が新しくなったところです。その前後では、測り方が違うために差が出ることがあります。',
    change: 'ここから新しい測り方です',
  },
  leftOut: (recordings) => `結果のない録音：${recordings}件`,
  heldBack: (recordings) => `正確でないことがあるため、結果を表示していない録音：${recordings}件`,
  empty: {
    pending: '結果はまだ届いていません。',
    failed: '今回は結果がありません。もう一度録音できます。',
    absent: '表示できる結果はありません。',
    'held-back': '結果は、いつもより正確でないことがあるため、表示していません。',
  },
  refused: {
    'clinician-only': '結果は、担当の医療者に向けたものです。',
    'single-only': 'この結果は、録音ごとに一つずつ表示します。',
    people: '別の人の録音が含まれるので、比べることができません。',
  },
};
