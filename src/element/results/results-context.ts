import type { ClinicianStrings } from '../../i18n/clinician/strings.js';
import type { ResultsStrings } from '../../i18n/results/strings.js';
import { percentIn } from '../../i18n/strings.js';

/** What every view of results needs. */
export interface ResultsContext {
  /** BCP 47, of the strings. */
  readonly code: string;
  readonly strings: ResultsStrings;
  /** Only where a clinician looks. */
  readonly clinician: ClinicianStrings | undefined;
  readonly formats: Formats;
  /** Of the card's heading, 1 to 6. */
  readonly headingLevel: number;
}

/** What those need that only a clinician sees. */
export type ClinicianContext = ResultsContext & { readonly clinician: ClinicianStrings };

/** Level of a heading within the card. HTML has no level below 6. */
export const innerLevel = ({ headingLevel }: ResultsContext) => Math.min(headingLevel + 1, 6);

/** Figures and dates in words. */
export interface Formats {
  readonly date: (date: Date) => string;
  readonly dateTime: (date: Date) => string;
  readonly dates: (first: Date, last: Date) => string;
  /** 0 to 1, with two decimals. */
  readonly score: (score: number) => string;
  readonly percent: (ratio: number) => string;
}

/** Figures and dates as a language writes them, in the time zone of whoever looks. */
export function formatsIn(code: string): Formats {
  const date = new Intl.DateTimeFormat(code, { dateStyle: 'long' });
  const dateTime = new Intl.DateTimeFormat(code, { dateStyle: 'long', timeStyle: 'short' });
  const score = new Intl.NumberFormat(code, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    date: (value) => date.format(value),
    dateTime: (value) => dateTime.format(value),
    dates: (first, last) => date.formatRange(first, last),
    score: (value) => score.format(value),
    percent: percentIn(code),
  };
}
