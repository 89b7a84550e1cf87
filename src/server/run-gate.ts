import type { ApolloRun } from './apollo-run.js';
import type { HeliosRun } from './helios-run.js';
import type { StatusClaims } from './status-url.js';

/** All that the person recorded may learn of an Apollo run: a list of what may leave, so that nothing new does. */
const APOLLO_FOR_SPEAKER = ['id', 'status', 'createdAt', 'runAt', 'completedAt', 'deleteData', 'errorCode', 'model'];

/** The part of a run that its audience may have. */
export function releasedRun(run: HeliosRun | ApolloRun, { model, audience }: StatusClaims): object {
  if (model !== 'apollo' || audience === 'clinician') return run;
  return Object.fromEntries(Object.entries(run).filter(([field]) => APOLLO_FOR_SPEAKER.includes(field)));
}

/** An answer to the page; `userLabel` is in none, at whatever depth. */
export function jsonResponse(status: number, body: object): Response {
  const json = JSON.stringify(body, (field, value: unknown) => (field === 'userLabel' ? undefined : value));
  return new Response(json, { status, headers: { 'content-type': 'application/json' } });
}
