import type { Model } from '../domain/model.js';
import type { JsonObject } from '../domain/json.js';
import type { Analysis } from './analysis.js';

/** A recording that a run waits for. */
export interface Upload {
  /** Makes the presigned URL unguessable. */
  readonly signature: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
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
  /** By kind of recording. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** When the last recording came. */
  runAt?: number;
}

/** Runs in memory; the oldest go when there are too many. */
export interface RunStore {
  add(run: SimulatedRun): void;
  find(id: string): SimulatedRun | undefined;
}

export function createRunStore(maximumRuns: number): RunStore {
  const runs = new Map<string, SimulatedRun>();
  return {
    add(run) {
      runs.set(run.id, run);
      for (const id of runs.keys()) {
        if (runs.size <= maximumRuns) break;
        runs.delete(id);
      }
    },
    find: (id) => runs.get(id),
  };
}
