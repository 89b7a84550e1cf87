import type { Run } from './contract.js';
import type { Model } from './model.js';

/** Who looks at the page. */
export const AUDIENCES = ['speaker', 'clinician'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * All that the person recorded may learn of an Apollo run before a clinician has seen it: a list of what may pass, so
 * that nothing new does. Source: thymia API, "Presentation rules".
 */
const APOLLO_FOR_SPEAKER = ['id', 'status', 'createdAt', 'runAt', 'completedAt', 'deleteData', 'errorCode', 'model'];

/** Whether results are for a clinician alone, and not for who looks at the page. */
export const isForClinician = (model: Model | undefined, audience: Audience | undefined) =>
  model === 'apollo' && audience !== 'clinician';

/** The run as this audience may have it: of an Apollo run only its course, unless a clinician looks. */
export function visibleRun(run: Run, model: Model, audience: Audience): Run {
  if (!isForClinician(model, audience)) return run;
  const course = Object.entries(run).filter(
    ([field, value]) => APOLLO_FOR_SPEAKER.includes(field) && typeof value !== 'object',
  );
  return { ...Object.fromEntries(course), status: run.status };
}
