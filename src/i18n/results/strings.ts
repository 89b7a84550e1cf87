import type { Band } from '../../results/bands.js';
import type { Measure } from '../../results/helios-results.js';
import type { RunState } from '../../results/run-facts.js';
import type { TrendRefusal } from '../../results/trend.js';
import type { Overrides } from '../strings.js';

/**
 * Every text that `<thymia-results>` shows a speaker, in one language: in the second person, calm, about one moment,
 * without anything that only a clinician may say.
 */
export interface ResultsStrings {
  /** Heading of one run, and of a card without results: how the person sounded, no verdict on them. */
  readonly title: string;
  /** Heading of several runs over time. */
  readonly trendTitle: string;
  /** Below one run: what it is, and what it is not. */
  readonly moment: string;
  /** Below several runs: what they are, and what they are not. */
  readonly trendNote: string;
  /** First line when thymia warns: that the results may be less exact, without a reason to worry. */
  readonly warned: string;
  /** First line of a trend when thymia warns of some runs: what an empty dot means. */
  readonly warnedPoints: string;
  /** In the table, beside the date of such a recording. */
  readonly lessExact: string;
  /** Each measure, and what it means, opened on demand: how the person sounded, not how they are. */
  readonly measures: Readonly<Record<Measure, NameAndMeaning>>;
  /** Each level by thymia's name, and what it means beside people of the same age, birth sex and language. */
  readonly bands: Readonly<Record<Band, NameAndMeaning>>;
  /** In place of a measure that thymia did not send. */
  readonly notMeasured: string;
  /** Opens the same figures as a table. */
  readonly asTable: string;
  /** Heads of the table's columns. */
  readonly columns: Readonly<Record<'date' | 'measure' | 'level' | 'score', string>>;
  /** Names one of several sections of a recording. */
  readonly part: (part: number, parts: number) => string;
  /** Names a recording without a date. */
  readonly recording: (number: number) => string;
  /** The newest level in a trend. */
  readonly latest: (level: string) => string;
  /** The person's own baseline: its name in the table, what the shaded band of a chart is, and when there will be one. */
  readonly baseline: BaselineStrings;
  /** What a trend says where another version of the model begins: below the charts, and between two rows of the table. */
  readonly versions: Readonly<Record<'note' | 'change', string>>;
  /** How many recordings of a trend have no result. */
  readonly leftOut: (recordings: number) => string;
  /** How many recordings of a trend are held back, since thymia warns of them. */
  readonly heldBack: (recordings: number) => string;
  /** Instead of results. A run has one recording or two, so none of them speaks of a recording. */
  readonly empty: Readonly<Record<Exclude<RunState, 'complete'>, string>>;
  /** Why results are not shown. */
  readonly refused: Readonly<Record<TrendRefusal | 'clinician-only', string>>;
}

/** The texts about a person's own baseline. */
export interface BaselineStrings {
  /** Head of the baseline's row in the table. */
  readonly name: string;
  /** Below the charts: what the shaded band is, and of how many sessions. */
  readonly note: (sessions: number) => string;
  /** Instead: how many sessions it takes until there is a baseline, and how many there are. */
  readonly coming: (sessions: number, made: number) => string;
}

/** A word, and what it means. */
export interface NameAndMeaning {
  readonly name: string;
  readonly meaning: string;
}

/** Texts of a host's own: any of them, at any depth. */
export type ResultStringOverrides = Overrides<ResultsStrings>;
