import type { JournalEntry, JournalSlice, RecoverPart } from '../domain/ports.js';
import type { RecordingKind } from '../domain/model.js';
import type { CapturePart } from '../domain/ports.js';
import type { JsonObject } from '../domain/json.js';
import type { RecorderOptions } from '../domain/options.js';
import type { Recording } from '../domain/recording.js';
import { isFull, neededSpeechSeconds, recordingProblem } from './recording-problem.js';
import { parseRecord, type SessionRecord } from './parse-record.js';
import { isAllRecorded, type StartedState } from './state.js';

interface RestoreContext {
  readonly recoverPart: RecoverPart;
  /** Those of the restoring page; see `parseRecord`. */
  readonly options: RecorderOptions;
}

/**
 * Restores a session's state from the journal; `undefined` if nothing was recorded yet.
 * @throws Error if the stored data can't be read
 */
export async function restore(
  entry: JournalEntry,
  { recoverPart, options }: RestoreContext,
  signal: AbortSignal,
): Promise<StartedState | undefined> {
  const { record, slices } = await entry.read(signal);
  const session = parseRecord(record, options);
  const { plan } = session;
  const partOf: PartOf = (kind, receipt) => recoverPart(ofKind(slices, kind), receipt, plan.maximumSeconds, signal);
  const recordings = await finishedRecordings(session, slices, partOf, signal);
  const { run } = session;
  if (run && (run.isUploaded || isAllRecorded({ plan, recordings }))) return withRun(session, recordings, run);
  const { unfinished } = session;
  const last = ofKind(slices, unfinished).at(-1);
  if (unfinished && last && !recordings.some(({ kind }) => kind === unfinished)) {
    const ended = session.finished.find(({ kind }) => kind === unfinished); // it could not be sent
    const part = await partOf(unfinished, ended?.receipt ?? last.receipt ?? {});
    const { speechSeconds, elapsedSeconds } = part.figures;
    if (speechSeconds < neededSpeechSeconds(plan, elapsedSeconds) && !isFull(plan, elapsedSeconds))
      return { phase: 'recording', kind: unfinished, plan, recordings, part };
    const recording = await finish(part, unfinished, signal);
    if (!recordingProblem(recording, plan)) recordings.push(recording);
  }
  if (recordings.length === 0) return undefined;
  return { phase: isAllRecorded({ plan, recordings }) ? 'reviewing' : 'between-recordings', plan, recordings };
}

type PartOf = (kind: RecordingKind, receipt: JsonObject) => Promise<CapturePart>;

const ofKind = (slices: readonly JournalSlice[], kind: RecordingKind | undefined) =>
  slices.filter((slice) => slice.kind === kind);

/** Leaves out those that would have to be recorded again. */
async function finishedRecordings(
  { finished, plan }: SessionRecord,
  slices: readonly JournalSlice[],
  partOf: PartOf,
  signal: AbortSignal,
): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const { kind, receipt } of finished) {
    if (ofKind(slices, kind).length === 0) continue;
    const recording = await finish(await partOf(kind, receipt), kind, signal);
    if (!recordingProblem(recording, plan)) recordings.push(recording);
  }
  return recordings;
}

async function finish(part: CapturePart, kind: RecordingKind, signal: AbortSignal): Promise<Recording> {
  return Object.freeze({ ...(await part.finish(signal)), kind });
}

function withRun(
  { plan }: SessionRecord,
  recordings: readonly Recording[],
  { runNumber, created, isUploaded }: NonNullable<SessionRecord['run']>,
): StartedState {
  const requested = { plan, recordings, runNumber, isReplacement: false };
  if (created === undefined) return { phase: 'requesting-run', ...requested };
  return { phase: isUploaded ? 'processing' : 'uploading', ...requested, created, isRecovered: true };
}
