import { stringField, type JsonObject } from '../domain/json.js';
import type { OperationId } from '../thymia-api/operations.js';
import { createActivityPages } from './activities.js';
import type { RunFate } from './faults.js';
import { QUESTIONS, reportQuestionnaire, type SimulatedQuestionnaire } from './questionnaires.js';
import { createReportPages, REPORTS_PATH } from './reports.js';
import { deletionOf, iso, reportRun, userLabelOf, type RunConditions, type RunReport } from './run-report.js';
import { BoundedMap } from './bounded-map.js';
import { collectRecordings, newActivityRun, newRun, type RunParts, type SimulatedRun } from './simulated-run.js';

/** What one operation is asked with; its body has been found valid. */
export interface Ask {
  readonly input: JsonObject;
  /** Parameter of the path. */
  readonly parameter: string;
  /** What becomes of a run that is created now. */
  readonly fate: RunFate | undefined;
}

/** The answer of each operation; `undefined` is 404. */
export type Operations = Readonly<Record<OperationId, (ask: Ask) => Promise<object | undefined>>>;

/** What an account is made with. */
export interface AccountParts extends RunParts, Omit<RunConditions, 'openReport'> {
  /** Pages and reports lie under it. */
  readonly origin: string;
  /** What is enabled; without `apollo` its runs are not found. */
  readonly features: readonly string[];
}

/** How many runs, questionnaires and calls are kept. */
const CAPACITY = 1000;

interface SimulatedCall {
  readonly id: string;
  /** The run on its recording. */
  readonly run: SimulatedRun;
}

/** All that one account at thymia holds. */
export function createAccount(parts: AccountParts) {
  const { store, now, origin, features } = parts;
  const runs = new BoundedMap<SimulatedRun>(CAPACITY);
  const questionnaires = new BoundedMap<SimulatedQuestionnaire>(CAPACITY);
  const calls = new BoundedMap<SimulatedCall>(CAPACITY);
  const pages = createActivityPages(origin, CAPACITY);
  const reports = createReportPages(origin, now, CAPACITY);
  const conditions: RunConditions = { ...parts, openReport: (runId) => reports.open(runId) };
  const accountId = crypto.randomUUID();
  const hasApollo = features.includes('apollo');

  const keep = (run: SimulatedRun) => (run.fate === 'lost' ? run : runs.add(run));

  /** The report of a run, `undefined` once its data is deleted. */
  async function report(run: SimulatedRun): Promise<RunReport | undefined> {
    await collectRecordings(run, parts);
    const deletion = deletionOf(run, now(), parts);
    if (deletion !== undefined) for (const { key } of run.uploads.values()) await store.delete(key);
    return deletion === 'all' ? undefined : reportRun(run, now(), conditions);
  }

  const find = async (model: SimulatedRun['model'], id: string) => {
    const run = runs.find(id);
    return run?.model === model ? report(run) : undefined;
  };

  /** A link whose page completes the run. */
  const linkTo = (run: SimulatedRun, title: string) =>
    pages.open({ id: run.id, title, questions: {}, complete: () => (run.runAt ??= now()) });

  const operations: Operations = {
    async createHeliosRun({ input, fate }) {
      const { id, uploads } = keep(await newRun('helios', input, parts, fate));
      return { id, recordingUploadUrl: uploads.get('recording')?.url };
    },
    createHeliosActivityRun({ input, fate }) {
      const run = keep(newActivityRun(input, now, fate));
      return Promise.resolve({ id: run.id, activityLink: linkTo(run, 'Please speak for a minute.') });
    },
    getHeliosRun: ({ parameter }) => find('helios', parameter),
    async createApolloRun({ input, fate }) {
      if (!hasApollo) return undefined;
      const { id, uploads } = keep(await newRun('apollo', input, parts, fate));
      const urls = Array.from(uploads, ([kind, { url }]): [string, string] => [`${kind}UploadUrl`, url]);
      return { id, uploadUrls: Object.fromEntries(urls) };
    },
    getApolloRun: async ({ parameter }) => (hasApollo ? find('apollo', parameter) : undefined),
    uploadUserData: () => Promise.resolve({ uploadId: crypto.randomUUID() }),
    createQuestionnaire({ input }) {
      const type = stringField(input, 'questionnaireType') ?? '';
      const questionnaire = questionnaires.add({ id: crypto.randomUUID(), type });
      const complete = (answers: Readonly<Record<string, string>>) => (questionnaire.answered = { at: now(), answers });
      const { id } = questionnaire;
      const activityLink = pages.open({ id, title: 'A few questions', questions: QUESTIONS, complete });
      return Promise.resolve({ id, activityLink });
    },
    getQuestionnaire({ parameter }) {
      const questionnaire = questionnaires.find(parameter);
      return Promise.resolve(questionnaire && reportQuestionnaire(questionnaire));
    },
    getAccount: () => Promise.resolve({ id: accountId, features }),
    createCall({ input, fate }) {
      const run = newActivityRun(input, now, fate);
      const { id } = calls.add({ id: crypto.randomUUID(), run });
      const call = { id, user: { userLabel: userLabelOf(input) }, status: 'CREATED', createdAt: iso(now()) };
      const isByPhone = stringField(input, 'phoneNumber') !== undefined;
      if (isByPhone) run.runAt = now(); // nobody can pick up: the call is over at once
      const link = isByPhone ? {} : { activityLink: linkTo(run, 'Please talk with the agent.') };
      return Promise.resolve({ ...call, agent: input['agent'], ...link });
    },
    async getCall({ parameter }) {
      const call = calls.find(parameter);
      const runReport = call && (await report(call.run));
      if (call === undefined || runReport === undefined) return undefined;
      const { input } = call.run;
      const base = { id: call.id, user: { userLabel: userLabelOf(input) }, agent: input['agent'] };
      if (!runReport.status.startsWith('COMPLETE')) return { ...base, status: runReport.status };
      return { ...base, status: 'COMPLETED', extractedFields: {}, modelRun: { mentalWellness: runReport } };
    },
  };

  /** Hears of an upload, so that processing begins with it and not with the next read. */
  async function uploaded(key: string): Promise<void> {
    const run = runs.find(key.split('/')[0] ?? '');
    if (run !== undefined) await collectRecordings(run, parts);
  }

  const isThere = async (runId: string) => (await find('apollo', runId)) !== undefined;
  const answerPage = (request: Request) =>
    new URL(request.url).pathname.startsWith(REPORTS_PATH) ? reports.answer(request, isThere) : pages.answer(request);

  return { operations, answerPage, uploaded };
}
