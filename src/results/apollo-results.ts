import { objectField, stringField, type JsonObject } from '../domain/json.js';
import { SYMPTOMS } from '../domain/symptoms.js';
import { probabilityBandOf, type ProbabilityBand } from './bands.js';
import { dateField, ratioField } from './run-facts.js';

export type DisorderName = keyof typeof SYMPTOMS;
export type SymptomName = (typeof SYMPTOMS)[DisorderName][number];
/** The two of Apollo, in the order they are shown. */
const DISORDERS: readonly DisorderName[] = ['depression', 'anxiety'];

/** Grades of a symptom, least first. */
export const GRADES = ['none', 'mild', 'moderate', 'severe'] as const;
export type Grade = (typeof GRADES)[number];

/** A symptom as far as it was reported. */
export interface Symptom {
  readonly name: SymptomName;
  /** 0 to 1; thymia publishes no bands for it. */
  readonly severity: number | undefined;
  /** Probability of each grade; they sum to 1. */
  readonly distribution: Readonly<Record<Grade, number>> | undefined;
}

/** A disorder as far as it was reported; all of its symptoms are there. */
export interface Disorder {
  readonly name: DisorderName;
  /** 0 to 1. */
  readonly probability: number | undefined;
  readonly band: ProbabilityBand | undefined;
  /** 0 to 1; thymia publishes no bands for it. */
  readonly severity: number | undefined;
  readonly symptoms: readonly Symptom[];
}

/** Where the report is. The URLs are secrets: whoever has one may read it. */
export interface Report {
  readonly viewUrl: string | undefined;
  readonly pdfUrl: string | undefined;
  /** When the links end: at the time that thymia names, or with the run's data if that is deleted before. */
  readonly expiresAt: Date | undefined;
  /** When thymia deletes the report itself. Nobody can get new links after that. */
  readonly deletedAt: Date | undefined;
}

/** Both disorders of `results`, whatever is missing. Names that are not known are left out. */
export function readDisorders(results: JsonObject): readonly Disorder[] {
  const disorders = objectField(results, 'disorders') ?? {};
  const symptoms = objectField(results, 'symptoms') ?? {};
  return DISORDERS.map((name) => {
    const disorder = objectField(disorders, name) ?? {};
    const probability = ratioField(disorder, 'probability');
    return {
      name,
      probability,
      band: probability === undefined ? undefined : probabilityBandOf(probability),
      severity: ratioField(disorder, 'severity'),
      symptoms: SYMPTOMS[name].map((symptom) => readSymptom(objectField(symptoms, name) ?? {}, symptom)),
    };
  });
}

function readSymptom(symptoms: JsonObject, name: SymptomName): Symptom {
  const symptom = objectField(symptoms, name) ?? {};
  const distribution = readDistribution(objectField(symptom, 'distribution') ?? {});
  return { name, severity: ratioField(symptom, 'severity'), distribution };
}

/** How far the sum of a distribution may be from 1: thymia rounds. */
const SUM_TOLERANCE = 0.05;

function readDistribution(distribution: JsonObject): Symptom['distribution'] {
  const [none = NaN, mild = NaN, moderate = NaN, severe = NaN] = GRADES.map((grade) => ratioField(distribution, grade));
  const sum = none + mild + moderate + severe;
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) return undefined;
  return { none: none / sum, mild: mild / sum, moderate: moderate / sum, severe: severe / sum };
}

/** The report of a run, `undefined` when there is no address of it. Only https counts. */
export function readReport(run: JsonObject): Report | undefined {
  const report = objectField(run, 'report') ?? {};
  const [viewUrl, pdfUrl] = [httpsUrl(report, 'viewUrl'), httpsUrl(report, 'pdfUrl')];
  if (viewUrl === undefined && pdfUrl === undefined) return undefined;
  const deletedAt = deletionOf(run);
  return { viewUrl, pdfUrl, expiresAt: earlier(dateField(report, 'accessExpiresAt'), deletedAt), deletedAt };
}

/** How long a report outlives the completion of a run with `deleteData`. Source: thymia API, "Deletion and expiry". */
const RETENTION_MS = 12 * 3_600_000;

function deletionOf(run: JsonObject): Date | undefined {
  const completedAt = run['deleteData'] === true ? dateField(run, 'completedAt') : undefined;
  return completedAt && new Date(completedAt.getTime() + RETENTION_MS);
}

const earlier = (one: Date | undefined, other: Date | undefined) =>
  one && other && other < one ? other : (one ?? other);

function httpsUrl(object: JsonObject, field: string): string | undefined {
  const text = stringField(object, field) ?? '';
  return URL.canParse(text) && new URL(text).protocol === 'https:' ? text : undefined;
}
