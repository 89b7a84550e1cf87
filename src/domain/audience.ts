import type { Run } from './contract.js';
import type { Model } from './model.js';

/** Who looks at the page. */
export type Audience = 'speaker' | 'clinician';

/** What a patient must not see of an Apollo run before a clinician has. Source: thymia API, "Presentation rules". */
const CLINICIAN_ONLY = ['results', 'report', 'warnings', 'errorReason'];

/** The run as this audience may have it: an Apollo run loses its results unless a clinician looks. */
export function visibleRun(run: Run, model: Model, audience: Audience): Run {
  if (model !== 'apollo' || audience === 'clinician') return run;
  const visible = Object.entries(run).filter(([field]) => !CLINICIAN_ONLY.includes(field));
  return { ...Object.fromEntries(visible), status: run.status };
}
