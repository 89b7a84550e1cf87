import { isJsonObject, stringField, type JsonObject } from '../domain/json.js';
import type { ApolloReport, ApolloRun, HeliosRun, RunAnswer } from '../server/index.js';
import { sha256, type RecordingFigures } from './analysis.js';
import { apolloResults, heliosResults } from './results.js';
import type { SimulatedRun } from './run-store.js';

/** How the runs of a simulator go. */
export interface RunConditions {
  /** Seconds from the last upload to completion. */
  readonly processingSeconds: number;
  /** Reports lie under it. */
  readonly origin: string;
}

const HOUR_MS = 3_600_000;
/** `deleteData` deletes this long after completion. Source: thymia API, "Deletion and expiry". */
const RETENTION_MS = 12 * HOUR_MS;
/** Peak under which a recording comes with a warning: -26 dB of full scale. */
const FAINT_PEAK = 0.05;

/**
 * A run as thymia would report it.
 * @param now milliseconds since the epoch
 * @returns `undefined` when its data is deleted
 */
export async function reportRun(
  run: SimulatedRun,
  now: number,
  conditions: RunConditions,
): Promise<RunAnswer | undefined> {
  if (run.runAt === undefined) return { ...createdRun(run), status: 'CREATED' };
  const running = { ...createdRun(run), runAt: iso(run.runAt) };
  const completedAt = run.runAt + conditions.processingSeconds * 1000;
  if (now < completedAt) return { ...running, status: 'RUNNING' };
  if (now >= completedAt + RETENTION_MS && losesResults(run.input)) return undefined;
  const completed = { ...running, completedAt: iso(completedAt), model: `${run.model}-simulator` };
  return { ...completed, ...(await outcomeOf(run, now, conditions.origin)) };
}

function createdRun({ id, model, input, createdAt }: SimulatedRun) {
  const { user, deleteData, tags, dataToDelete } = input;
  return {
    id,
    createdAt: iso(createdAt),
    userLabel: isJsonObject(user) ? stringField(user, 'userLabel') : undefined,
    deleteData: deleteData === true,
    ...(model === 'helios' ? { tags, dataToDelete } : {}),
  };
}

const losesResults = ({ deleteData, dataToDelete }: JsonObject) => deleteData === true && !Array.isArray(dataToDelete);

async function outcomeOf(run: SimulatedRun, now: number, origin: string) {
  const uploads = Array.from(run.uploads.values());
  const analyses = await Promise.all(uploads.flatMap(({ analysis }) => analysis ?? []));
  const errorCode = analyses.find((analysis) => typeof analysis === 'string');
  if (errorCode !== undefined) {
    return { status: 'COMPLETE_ERROR', errorCode, errorReason: `The simulator found ${errorCode}.` };
  }
  const recordings = analyses.filter((analysis) => typeof analysis === 'object');
  const isFaint = recordings.some(({ peak }) => peak < FAINT_PEAK);
  return {
    status: 'COMPLETE_OK',
    ...(isFaint ? { warnings: ['Audio quality may affect result accuracy.'] } : {}),
    ...(run.model === 'helios' ? heliosOutcome(recordings) : await apolloOutcome(recordings, run.id, now, origin)),
  };
}

function heliosOutcome(recordings: readonly RecordingFigures[]): Pick<HeliosRun, 'results'> {
  const [recording] = recordings;
  return { results: recording && heliosResults(recording.fingerprint, recording.durationSeconds) };
}

async function apolloOutcome(
  recordings: readonly RecordingFigures[],
  id: string,
  now: number,
  origin: string,
): Promise<Pick<ApolloRun, 'results' | 'report'>> {
  const fingerprint = await sha256(await new Blob(recordings.map((recording) => recording.fingerprint)).arrayBuffer());
  return { results: apolloResults(fingerprint), report: reportOf(id, now, origin) };
}

/** New URLs at each read, as thymia gives them. */
function reportOf(id: string, now: number, origin: string): ApolloReport {
  const url = `${origin}/reports/${id}`;
  const token = crypto.randomUUID();
  return {
    viewUrl: `${url}?token=${token}`,
    pdfUrl: `${url}.pdf?token=${token}`,
    accessExpiresAt: iso(now + HOUR_MS),
  };
}

const iso = (time: number) => new Date(time).toISOString();
