import { isJsonObject, objectField, type JsonObject } from '../domain/json.js';
import { readDisorders, readReport, type Disorder, type Report } from './apollo-results.js';
import { readSections, type Section } from './helios-results.js';
import { readFacts, type RunFacts } from './run-facts.js';

/** A Helios run with at least one section. */
export interface HeliosReading extends RunFacts {
  readonly kind: 'helios';
  readonly sections: readonly Section[];
}

/** A run of Apollo, or one that can't be told from it. It has no disorders unless it is complete. */
export interface ApolloReading extends RunFacts {
  readonly kind: 'apollo';
  readonly disorders: readonly Disorder[];
  readonly report: Report | undefined;
}

/** A run without results. */
export interface EmptyReading extends RunFacts {
  readonly kind: 'empty';
}

export type Reading = HeliosReading | ApolloReading | EmptyReading;

/**
 * Reads a model run as thymia or a host reports it. Total: whatever it is given, it finds what is there and never
 * throws. Results that are not surely of Helios count as Apollo's, so that no speaker sees them.
 */
export function readResults(run: unknown): Reading {
  const json = isJsonObject(run) ? run : {};
  const facts = readFacts(json);
  const results = objectField(json, 'results') ?? {};
  const isComplete = facts.state === 'complete';
  if (isApollo(json, results, facts.modelVersion)) {
    const report = isComplete ? readReport(json) : undefined;
    return { ...facts, kind: 'apollo', disorders: isComplete ? readDisorders(results) : [], report };
  }
  const sections = isComplete ? readSections(results) : [];
  return sections.length > 0 ? { ...facts, kind: 'helios', sections } : { ...facts, kind: 'empty' };
}

/** A run that thymia warns of, as one without results: they are held back. Any other run as it is. */
export function withoutWarned(reading: Reading): Reading {
  if (reading.state !== 'complete' || reading.warnings.length === 0) return reading;
  const { id, date, modelVersion, userLabel, errorCode, warnings } = reading;
  const facts = { id, date, modelVersion, userLabel, errorCode, warnings, state: 'held-back' } as const;
  return reading.kind === 'apollo'
    ? { ...facts, kind: 'apollo', disorders: [], report: undefined }
    : { ...facts, kind: 'empty' };
}

function isApollo(run: JsonObject, results: JsonObject, modelVersion = ''): boolean {
  if (/apollo/i.test(modelVersion) || isJsonObject(run['report'])) return true;
  const fields = Object.keys(results);
  const isHelios = Array.isArray(results['sections']) && !fields.includes('disorders') && !fields.includes('symptoms');
  return fields.length > 0 && !isHelios;
}
