import type { DisorderName, Grade, SymptomName } from '../../results/apollo-results.js';
import type { ProbabilityBand } from '../../results/bands.js';

/** Every text that is for clinicians alone, in one language: of `<thymia-results>`, and of a recorder whose run failed. */
export interface ClinicianStrings {
  /** Heading of the card. */
  readonly title: string;
  /** Heading of the card for several runs over time. */
  readonly trendTitle: string;
  /** Below a trend: why runs of several versions of the model stand apart. */
  readonly versionsApart: string;
  /** Below the results: what Apollo is for, and what it is not for. */
  readonly intendedUse: string;
  /** Next to every score: that it is not diagnostic by itself, who diagnoses, and that it is not for emergencies. */
  readonly notDiagnostic: string;
  /** Above thymia's warnings: that they come before any action. */
  readonly warnings: string;
  /** A fact or a figure after its name. */
  readonly fact: (name: string, value: string) => string;
  /** Name of a fact: the version of the model. */
  readonly modelVersion: string;
  /** Name of a fact: the id of the run, for thymia's support. */
  readonly runId: string;
  /** Name of a figure: how likely a disorder is. */
  readonly probability: string;
  /** Name of a figure, and head of a column: how severe a disorder or symptom is. thymia has no words for it. */
  readonly severity: string;
  /** Head of a column. */
  readonly symptom: string;
  /** Headings of the two halves. */
  readonly disorders: Readonly<Record<DisorderName, string>>;
  /** Beside a disorder: the questionnaire that it is benchmarked against. */
  readonly benchmarks: Readonly<Record<DisorderName, string>>;
  /** Below a probability: thymia's name of its band, and what that means. */
  readonly bands: Readonly<Record<ProbabilityBand, string>>;
  /** The fifteen symptoms, as published translations of PHQ-9 and GAD-7 have them. */
  readonly symptoms: Readonly<Record<SymptomName, string>>;
  /** Likely grades of a symptom. */
  readonly grades: Readonly<Record<Grade, string>>;
  /** Beside a symptom: its likeliest grade, and how likely that is. */
  readonly likeliest: (grade: string, percentage: string) => string;
  /** In place of a figure that thymia did not send. */
  readonly notReported: string;
  /** Name of a fact: the code of a failed run's error. */
  readonly errorCode: string;
  /** The first thing read of a run that failed. Neutral: it names no cause. */
  readonly failed: string;
  /** Below id and code of a failed run: to document both, and when to contact thymia's support. */
  readonly failedAdvice: string;
  /** The report. */
  readonly report: ReportStrings;
}

/** The texts about the report. */
export interface ReportStrings {
  /** Heading of this part. */
  readonly heading: string;
  /** Link that opens the report. */
  readonly view: string;
  /** Link that downloads it. */
  readonly pdf: string;
  /** After the name of either, in brackets, for a screen reader: where they open. */
  readonly newTab: string;
  /** Button that shows the report in the card. */
  readonly show: string;
  /** The same button, while the card shows it: takes it away again. */
  readonly hide: string;
  /** Below the links: that each is a secret. */
  readonly secret: string;
  /** Below them: until when they work. @param time date and time of day in words */
  readonly expiresAt: (time: string) => string;
  /** Instead: that they no longer work. */
  readonly expired: string;
  /** Button that asks for new links. */
  readonly refresh: string;
  /** Instead of the button, while they are asked for. */
  readonly refreshing: string;
  /** Says that new links didn't come, and what to do. */
  readonly refreshFailed: string;
}
