/** What a figure is, whoever it is of. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  /** Decimals worth showing. */
  readonly decimals: number;
}

const figure = (name: string, unit: string, decimals = 0, better: Figure['better'] = 'lower'): Figure => ({
  ...{ name, unit, decimals, better },
});

/** Everything that the bench measures, in the order of its table. */
export const FIGURES = {
  bytesToPaint: figure('loaded to first paint', 'kB gzip', 1),
  bytesToRecording: figure('loaded to recording, and in its first 3 s', 'kB gzip', 1),
  mountScript: figure('script time to mount', 'ms', 1),
  clickToRecording: figure('click to recording', 'ms'),
  startNear: figure(
    'click to recording, once a person came near, over the browser’s own microphone and recorder',
    '×',
    2,
  ),
  startBare: figure('the browser’s own microphone and recorder, until the first bytes, in a new browser', 'ms'),
  startCold: figure('click to recording, nothing fetched before', 'ms'),
  startFar: figure('the same over round trips of 100 ms', 'ms'),
  busyShare: figure('main thread busy while recording, CPU six times slower', '%', 1),
  longTasks: figure('long tasks in 10 s of it', 'tasks', 1),
  longTaskTime: figure('the longest of them', 'ms'),
  memoryHighest: figure('memory while recording 180 s, garbage included, at most', 'MB'),
  memoryKept: figure('memory after it, garbage collected, the recording kept', 'MB'),
  recordingSize: figure('size of that recording', 'MB', 1),
  longStopToBlob: figure('stop to Blob, after 180 s', 'ms'),
  longStopBusy: figure('main thread busy between the two', 'ms'),
  stopToBlob: figure('stop to Blob, after 20 s', 'ms'),
  stopBesideHash: figure('stop to recording, less what its hash takes, after 20 s', 'ms'),
  longStopBesideHash: figure('the same after 175 s', 'ms'),
  stopToUpload: figure('stop to first byte of the upload, after 20 s', 'ms'),
  uploadToResult: figure('upload complete to result, beyond the processing time', 'ms'),
  lostCalm: figure('lost, repeated or altered, page at rest, of 20 s', 'ms', 1),
  lostBusy: figure('lost, repeated or altered, page blocked for 500 ms each second, of 20 s', 'ms', 1),
  speechError: figure('speech seconds, error, synthesised voices', '%', 1),
  labelledSpeechError: figure('speech seconds, error, labelled recordings of people', '%', 1),
  speechCpu: figure('speech seconds, CPU for a second of audio', 'ms', 2),
  creates: figure('backend: runs created, uploads direct', '1/s', 0, 'higher'),
  relayedCreates: figure('backend: runs created, uploads relayed', '1/s', 0, 'higher'),
  reads: figure('backend: runs read', '1/s', 0, 'higher'),
  relayMemory: figure('backend: memory for 50 uploads of 17 MB at once', 'MB'),
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof FIGURES;

/** What was measured of one figure. */
export interface Measurement {
  readonly figure: FigureId;
  /** Whose figure it is. */
  readonly of: string;
  /** One a run. */
  readonly values: readonly number[];
}

/** What was measured of somebody, by figure. */
export const measurementsOf = (of: string, values: Readonly<Partial<Record<FigureId, readonly number[]>>>) =>
  FIGURE_IDS.flatMap((figure): Measurement[] => {
    const found = values[figure];
    return found === undefined || found.length === 0 ? [] : [{ figure, of, values: found }];
  });

export const FIGURE_IDS = Object.keys(FIGURES) as FigureId[];

/** The middle one; of an even number, the mean of the two in the middle. `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (lower + upper) / 2;
}
