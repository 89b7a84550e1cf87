import { visibleRun } from '../domain/audience.js';
import type { StatusClaims } from './status-url.js';
import type { ApolloRun, HeliosRun } from './types.js';

/** Identifies the person: in no answer, at any depth. */
const PERSONAL = ['userLabel', 'user'];

/** The part of a run that its audience may see. */
export function releasedRun(
  run: HeliosRun | ApolloRun,
  { model, audience }: Pick<StatusClaims, 'model' | 'audience'>,
): object {
  return visibleRun(run, model, audience);
}

/** A JSON answer without personal fields. */
export function jsonResponse(status: number, body: object): Response {
  const json = JSON.stringify(body, (field, value: unknown) => (PERSONAL.includes(field) ? undefined : value));
  return new Response(json, { status, headers: { 'content-type': 'application/json' } });
}
