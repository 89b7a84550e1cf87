import { isJsonObject, stringField, type JsonObject } from '../domain/json.js';
import type { Schemas } from '../thymia-api/operations.js';
import { sha256, type RecordingFigures } from './analysis.js';
import { apolloResults, heliosResults } from './results.js';
import { analysesOf, type SimulatedRun } from './simulated-run.js';

/** How the runs of a simulator go. */
export interface RunConditions {
  /** Seconds from the last upload to completion. */
  readonly processingSeconds: number;
  /** New links to the report of a run. */
  readonly openReport: (runId: string) => Schemas['ApolloReport'];
}

/** `deleteData` deletes this long after completion. Source: thymia API, "Deletion and expiry". */
const RETENTION_MS = 12 * 3_600_000;
/** Peak under which a recording comes with a warning: -26 dB of full scale. */
const FAINT_PEAK = 0.05;

/** A run as thymia reports it; what belongs to the model comes on top. */
export type RunReport = Schemas['HeliosRun'] | Schemas['ApolloRun'];

/**
 * A run as thymia would report it.
 * @param now milliseconds since the epoch
 */
export async function reportRun(run: SimulatedRun, now: number, conditions: RunConditions): Promise<RunReport> {
  if (run.runAt === undefined) return { ...createdRun(run), status: 'CREATED' };
  const running = { ...createdRun(run), runAt: iso(run.runAt) };
  const completedAt = completionOf(run, conditions) ?? Infinity;
  if (now < completedAt || run.fate === 'stuck') return { ...running, status: 'RUNNING' };
  const completed = { ...running, completedAt: iso(completedAt), model: `${run.model}-simulator` };
  return { ...completed, ...(await outcomeOf(run, conditions)) };
}

/** Which data of a run is deleted by now. */
export function deletionOf(
  run: SimulatedRun,
  now: number,
  conditions: Pick<RunConditions, 'processingSeconds'>,
): 'all' | 'recordings' | undefined {
  const completedAt = completionOf(run, conditions);
  const isDue = completedAt !== undefined && now >= completedAt + RETENTION_MS && run.input['deleteData'] === true;
  if (!isDue) return undefined;
  return Array.isArray(run.input['dataToDelete']) ? 'recordings' : 'all';
}

const completionOf = ({ runAt }: SimulatedRun, { processingSeconds }: Pick<RunConditions, 'processingSeconds'>) =>
  runAt === undefined ? undefined : runAt + processingSeconds * 1000;

function createdRun({ id, model, input, createdAt }: SimulatedRun) {
  const report = {
    id,
    createdAt: iso(createdAt),
    userLabel: userLabelOf(input),
    deleteData: input['deleteData'] === true,
  };
  if (model === 'apollo') return report;
  const echoed = ['tags', 'dataToDelete', 'activityType'].filter((name) => input[name] !== undefined);
  return { ...report, ...Object.fromEntries(echoed.map((name) => [name, input[name]])) };
}

/** The label of the person that a valid body names. */
export const userLabelOf = ({ user }: JsonObject): string =>
  (isJsonObject(user) ? stringField(user, 'userLabel') : undefined) ?? '';

async function outcomeOf(run: SimulatedRun, { openReport }: RunConditions) {
  const analyses = await analysesOf(run);
  const errorCode = run.fate?.startsWith('ERR_') ? run.fate : analyses.find((analysis) => typeof analysis === 'string');
  if (errorCode !== undefined) {
    return { status: 'COMPLETE_ERROR', errorCode, errorReason: `The simulator found ${errorCode}.` };
  }
  const recordings = analyses.filter((analysis) => typeof analysis === 'object');
  const isFaint = recordings.some(({ peak }) => peak < FAINT_PEAK);
  return {
    status: 'COMPLETE_OK',
    ...(isFaint ? { warnings: ['Audio quality may affect result accuracy.'] } : {}),
    ...(run.model === 'helios'
      ? heliosOutcome(recordings)
      : { ...(await apolloOutcome(recordings)), report: openReport(run.id) }),
  };
}

function heliosOutcome([recording]: readonly RecordingFigures[]) {
  return recording ? { results: heliosResults(recording.fingerprint, recording.durationSeconds) } : {};
}

async function apolloOutcome(recordings: readonly RecordingFigures[]) {
  const fingerprint = await sha256(await new Blob(recordings.map((recording) => recording.fingerprint)).arrayBuffer());
  return { results: apolloResults(fingerprint) };
}

/** ISO 8601 in UTC, of milliseconds since the epoch. */
export const iso = (time: number) => new Date(time).toISOString();
