import { isJsonObject } from './json.js';
import { isOneOf, MODELS, type Model } from './model.js';

/** What `GET {endpoint}` answers where the host can create runs, as in host-endpoint.openapi.json. */
export interface Readiness {
  readonly ready: true;
  /** Models that runs are created of. */
  readonly models: readonly Model[];
}

/** Reads the host's answer to `GET {endpoint}`. @returns `undefined` for anything else than readiness */
export function parseReadiness(json: unknown): Readiness | undefined {
  if (!isJsonObject(json) || json['ready'] !== true || !Array.isArray(json['models'])) return undefined;
  return { ready: true, models: json['models'].filter((model) => isOneOf(MODELS, model)) };
}
