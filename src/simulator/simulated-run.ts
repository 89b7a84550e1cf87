import { MODEL_RULES, type Model } from '../domain/model.js';
import type { JsonObject } from '../domain/json.js';
import { analyse, sha256, type Analysis, type CountSpeech } from './analysis.js';
import type { RunFate } from './faults.js';
import type { RecordingStore } from './store/recording-store.js';

/** A recording that a run waits for. */
export interface Upload {
  /** Place in the store. */
  readonly key: string;
  /** A secret. */
  readonly url: string;
  /** Set once the recording has come. */
  analysis?: Promise<Analysis>;
}

/** A run of the simulator. Times are milliseconds since the epoch. */
export interface SimulatedRun {
  readonly id: string;
  readonly model: Model;
  /** Body of the create, valid. */
  readonly input: JsonObject;
  readonly createdAt: number;
  /** By kind of recording; none for an activity. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** What becomes of it in spite of its input. */
  readonly fate?: RunFate | undefined;
  /** When its input was complete. */
  runAt?: number;
}

/** What runs are made with. */
export interface RunParts {
  readonly store: RecordingStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly countSpeech: CountSpeech;
}

/** A new run that waits for uploads. */
export async function newRun(model: Model, input: JsonObject, { store, now }: RunParts, fate?: RunFate) {
  const id = crypto.randomUUID();
  const createdAt = now();
  const uploads = new Map<string, Upload>();
  for (const kind of MODEL_RULES[model].kinds) {
    const key = `${id}/${kind}`;
    uploads.set(kind, { key, url: await store.uploadUrl(key, createdAt) });
  }
  const run: SimulatedRun = { id, model, input, createdAt, uploads, fate };
  return run;
}

/** A new run that waits for an activity instead. */
export function newActivityRun(input: JsonObject, now: () => number, fate?: RunFate): SimulatedRun {
  return { id: crypto.randomUUID(), model: 'helios', input, createdAt: now(), uploads: new Map(), fate };
}

/** Looks for recordings that a run still waits for; with the last one, its processing begins. */
export async function collectRecordings(run: SimulatedRun, { store, now, countSpeech }: RunParts): Promise<void> {
  if (run.runAt !== undefined || run.uploads.size === 0) return;
  const waiting = Array.from(run.uploads.values()).filter(({ analysis }) => analysis === undefined);
  let storedAt = 0;
  for (const upload of waiting) {
    const recording = await store.read(upload.key);
    if (recording === undefined) return;
    storedAt = recording.storedAt ?? now();
    upload.analysis ??= analyse(recording.bytes, run.model, countSpeech);
  }
  run.runAt ??= storedAt;
}

/** What was found in the recordings; of an activity there is nothing but the id to go by. */
export async function analysesOf(run: SimulatedRun): Promise<readonly Analysis[]> {
  if (run.uploads.size > 0)
    return Promise.all(Array.from(run.uploads.values()).flatMap(({ analysis }) => analysis ?? []));
  return [{ durationSeconds: 60, peak: 1, fingerprint: await sha256(new TextEncoder().encode(run.id)) }];
}
