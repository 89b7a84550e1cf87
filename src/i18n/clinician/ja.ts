import type { ClinicianStrings } from './strings.js';

/** Japanese. */
export const strings: ClinicianStrings = {
  title: 'Apolloの結果',
  trendTitle: 'Apolloの結果の推移',
  versionsApart: 'モデルのバージョンごとに分けて表示します。異なるバージョンの結果は比較できません。',
  intendedUse:
    '資格のある医療従事者が、臨床判断の参考にするためのものです。診断を示すものではなく、これのみを根拠に診断や治療を' +
    '決めないでください。緊急時には使えません。',
  notDiagnostic:
    'このスコア自体は診断を示すものではありません。最終的な診断は、資格のある専門家が行います。緊急時には使えません。',
  warnings: 'この結果にもとづいて何かを行う前に、ご確認ください',
  fact: (name, value) => `${name}：${value}`,
  modelVersion: 'モデルのバージョン',
  runId: '解析ID',
  probability: '確率',
  severity: '重症度（0〜1）',
  symptom: '症状',
  disorders: { depression: '抑うつ', anxiety: '不安' },
  benchmarks: { depression: '基準尺度：PHQ-9', anxiety: '基準尺度：GAD-7' },
  bands: {
    low: '低い：基準値未満',
    borderline: '境界域：さらに評価が必要',
    moderate: '中程度：臨床像と一致',
    high: '高い：診断と強く一致',
  },
  symptoms: {
    anhedonia: '興味の喪失',
    lowmood: '気分の落ち込み',
    sleepissues: '睡眠の問題',
    lowenergy: '気力の低下',
    appetiteissues: '体重や食欲の変化',
    worthlessnessissues: '無価値感や罪責感',
    concentrationissues: '集中の困難',
    psychomotorissues: '精神運動焦燥または制止',
    nervousness: '緊張感',
    uncontrollableworry: '制御できない心配',
    excessiveworry: '過度な心配',
    troublerelaxing: 'くつろぐことの難しさ',
    restlessness: '落ち着きのなさ',
    irritability: 'いらだち',
    dread: '恐ろしいことが起こるという恐れ',
  },
  grades: { none: 'なし', mild: '軽度', moderate: '中等度', severe: '重度' },
  likeliest: (grade, percentage) => `${grade}（${percentage}）`,
  notReported: '報告なし',
  errorCode: 'エラーコード',
  failedAdvice:
    '解析IDとエラーコードを記録してください。録音し直してもうまくいかない場合は、両方を添えてthymiaのサポートにご連絡ください。',
  report: {
    heading: 'レポート',
    view: 'レポートを開く',
    pdf: 'PDFをダウンロード',
    show: 'ここにレポートを表示',
    hide: 'レポートを閉じる',
    secret: 'リンクを知っている人は、だれでもレポートを読めます。',
    expiresAt: (time) => `リンクの有効期限：${time}`,
    expired: 'リンクの有効期限が切れました。',
    refresh: '新しいリンクを取得',
    refreshing: '新しいリンクを取得しています…',
    refreshFailed: '新しいリンクを取得できませんでした。もう一度お試しください。',
  },
};
