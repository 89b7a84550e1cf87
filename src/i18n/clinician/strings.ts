import type { DisorderName, Grade, SymptomName } from '../../results/apollo-results.js';
import type { ProbabilityBand } from '../../results/bands.js';

/** Every text that `<thymia-results audience="clinician">` shows beside a speaker's, in one language. */
export interface ClinicianStrings {
  /** Names the whole. */
  readonly title: string;
  /** Names several runs over time. */
  readonly trendTitle: string;
  /** Why runs of several versions of the model stand apart. */
  readonly versionsApart: string;
  /** What Apollo is for, and what it is not for. */
  readonly intendedUse: string;
  /** Next to every score: that it is not diagnostic by itself, who diagnoses, and that it is not for emergencies. */
  readonly notDiagnostic: string;
  /** Heads the warnings. */
  readonly warnings: string;
  readonly modelVersion: string;
  readonly runId: string;
  readonly probability: string;
  readonly severity: string;
  readonly symptom: string;
  readonly disorders: Readonly<Record<DisorderName, string>>;
  /** What a disorder is benchmarked against. */
  readonly benchmarks: Readonly<Record<DisorderName, string>>;
  readonly bands: Readonly<Record<ProbabilityBand, string>>;
  readonly symptoms: Readonly<Record<SymptomName, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly notReported: string;
  /** The code of a failed run's error. */
  readonly errorCode: string;
  /** What to do with the id and the code of a failed run. */
  readonly failedAdvice: string;
  readonly report: ReportStrings;
}

/** The texts about the report. */
export interface ReportStrings {
  readonly heading: string;
  readonly view: string;
  readonly pdf: string;
  /** Shows the report in the card, and takes it away again. */
  readonly show: string;
  readonly hide: string;
  /** That a link is a secret. */
  readonly secret: string;
  /** @param time date and time of day in words */
  readonly expiresAt: (time: string) => string;
  readonly expired: string;
  readonly refresh: string;
  readonly refreshing: string;
  readonly refreshFailed: string;
}
