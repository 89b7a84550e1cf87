import { isJsonObject } from './json.js';
import { isOneOf, MODELS, type Model } from './model.js';

/** The answer to `GET {endpoint}` if the host can create runs, as in host-endpoint.openapi.json. */
export interface Readiness {
  readonly ready: true;
  /** Models the host creates runs of. */
  readonly models: readonly Model[];
}

/** Parses the host's answer to `GET {endpoint}`. @returns `undefined` for anything but readiness */
export function parseReadiness(json: unknown): Readiness | undefined {
  if (!isJsonObject(json) || json['ready'] !== true || !Array.isArray(json['models'])) return undefined;
  return { ready: true, models: json['models'].filter((model) => isOneOf(MODELS, model)) };
}
