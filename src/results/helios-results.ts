import { isJsonObject, listField, objectField, type JsonObject } from '../domain/json.js';
import { bandOf, type Band } from './bands.js';
import { ratioField } from './run-facts.js';

/** Fields of the measures and of their continuous twins, the overall measure first. Source: thymia API, "Helios". */
const FIELDS = {
  mentalStrain: 'mentalStrain', // continuous itself
  distress: 'uniformDistress',
  stress: 'uniformStress',
  exhaustion: 'uniformExhaustion',
  sleepPropensity: 'uniformSleepPropensity',
  lowSelfEsteem: 'uniformLowSelfEsteem',
} as const;

export type Measure = keyof typeof FIELDS;
/** The six of Helios, in the order they are shown. Higher is more of what the name says. */
export const MEASURES: readonly Measure[] = [
  'mentalStrain',
  'distress',
  'stress',
  'exhaustion',
  'sleepPropensity',
  'lowSelfEsteem',
];

/** One measure of one stretch of a recording. */
export interface Score {
  /** Of the field itself: for all but `mentalStrain` it is compared with people of the same age, birth sex and language. */
  readonly band: Band;
  /** 0 to 1; the middle values of four buckets, except for `mentalStrain`. */
  readonly value: number;
  /** 0 to 1; of the continuous twin, which thymia may leave out and which may lie in another band. */
  readonly continuous: number | undefined;
}

/** A stretch of a recording: the measures that it has. Today a run has one, over the whole recording. */
export type Section = Readonly<Partial<Record<Measure, Score>>>;

/** The sections of `results` with at least one measure. */
export function readSections(results: JsonObject): readonly Section[] {
  const sections = listField(results, 'sections').filter(isJsonObject).map(readSection);
  return sections.filter((section) => Object.keys(section).length > 0);
}

function readSection(section: JsonObject): Section {
  const scores = MEASURES.map((measure) => [measure, readScore(section, measure)] as const);
  return Object.fromEntries(scores.filter(([, score]) => score !== undefined));
}

function readScore(section: JsonObject, measure: Measure): Score | undefined {
  const continuous = valueOf(section, FIELDS[measure]);
  const value = valueOf(section, measure) ?? continuous;
  return value === undefined ? undefined : { band: bandOf(value), value, continuous };
}

const valueOf = (section: JsonObject, field: string) => ratioField(objectField(section, field) ?? {}, 'value');
