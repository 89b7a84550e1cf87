import type { Run } from './contract.js';
import type { Model } from './model.js';

/** Who views the page. */
export const AUDIENCES = ['speaker', 'clinician'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * Everything that the person recorded may see of an Apollo run before a clinician has. An allowlist, so that no new
 * field gets through. Source: thymia API, "Presentation rules".
 */
const APOLLO_FOR_SPEAKER = ['id', 'status', 'createdAt', 'runAt', 'completedAt', 'deleteData', 'errorCode', 'model'];

/** Whether only a clinician may see the results, and this audience isn't one. */
export const isForClinician = (model: Model | undefined, audience: Audience | undefined) =>
  model === 'apollo' && audience !== 'clinician';

/** What this audience may see of the run: only an Apollo run's progress, unless it is a clinician. */
export function visibleRun(run: Run, model: Model, audience: Audience): Run {
  if (!isForClinician(model, audience)) return run;
  const course = Object.entries(run).filter(
    ([field, value]) => APOLLO_FOR_SPEAKER.includes(field) && typeof value !== 'object',
  );
  return { ...Object.fromEntries(course), status: run.status };
}
