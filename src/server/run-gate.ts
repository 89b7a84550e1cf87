import type { StatusClaims } from './status-url.js';
import type { ApolloRun, HeliosRun } from './types.js';

/** All that the person recorded may learn of an Apollo run: a list of what may leave, so that nothing new does. */
const APOLLO_FOR_SPEAKER = ['id', 'status', 'createdAt', 'runAt', 'completedAt', 'deleteData', 'errorCode', 'model'];

/** Who the person is: in no answer, at whatever depth. */
const PERSONAL = ['userLabel', 'user'];

/** The part of a run that its audience may have. */
export function releasedRun(
  run: HeliosRun | ApolloRun,
  { model, audience }: Pick<StatusClaims, 'model' | 'audience'>,
): object {
  if (model !== 'apollo' || audience === 'clinician') return run;
  return Object.fromEntries(Object.entries(run).filter(([field]) => APOLLO_FOR_SPEAKER.includes(field)));
}

/** An answer to the page, without the person. */
export function jsonResponse(status: number, body: object): Response {
  const json = JSON.stringify(body, (field, value: unknown) => (PERSONAL.includes(field) ? undefined : value));
  return new Response(json, { status, headers: { 'content-type': 'application/json' } });
}
