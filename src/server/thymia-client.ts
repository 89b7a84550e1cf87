import type { CallOptions } from './call-options.js';
import type { Model } from '../domain/model.js';
import { OPERATIONS as O, type PostOperation, type SchemaName } from '../thymia-api/operations.js';
import { checkedAnswer, checkedInput, checkedReport } from './checked.js';
import { createThymiaApi, globalFetch, type Call, type ThymiaApi, type ThymiaClientOptions } from './thymia-api.js';
import { downloadReport } from './download-report.js';
import { ThymiaError } from './thymia-error.js';
import type * as Types from './types.js';
import { putRecording, type RecordingBody } from './put-recording.js';
import { waitForRun, type WaitOptions } from './wait-for-run.js';

/** The run that each model reports. */
export interface RunOf {
  readonly helios: Types.HeliosRun;
  readonly apollo: Types.ApolloRun;
}

/**
 * thymia's REST API, one method per operation. Each checks its input against the documented limits before sending. Each
 * rejects with a `ThymiaError`, or with the signal's reason when aborted.
 */
export interface ThymiaClient {
  createHeliosRun(input: Types.HeliosRunInput, options?: CallOptions): Promise<Types.CreatedHeliosRun>;
  /** For a recording made in thymia's own activity. Read the run with `getHeliosRun`. */
  createHeliosActivityRun(
    input: Types.HeliosActivityRunInput,
    options?: CallOptions,
  ): Promise<Types.CreatedActivityRun>;
  getHeliosRun(id: string, options?: CallOptions): Promise<Types.HeliosRun>;
  createApolloRun(input: Types.ApolloRunInput, options?: CallOptions): Promise<Types.CreatedApolloRun>;
  getApolloRun(id: string, options?: CallOptions): Promise<Types.ApolloRun>;
  /** @param uploadType agreed with thymia: letters, digits, `-` and `_` */
  uploadUserData(
    uploadType: string,
    input: Types.UserDataInput,
    options?: CallOptions,
  ): Promise<Types.UploadedUserData>;
  createQuestionnaire(input: Types.QuestionnaireInput, options?: CallOptions): Promise<Types.CreatedQuestionnaire>;
  getQuestionnaire(id: string, options?: CallOptions): Promise<Types.Questionnaire>;
  /** Also shows whether the key is right. */
  getAccount(options?: CallOptions): Promise<Types.Account>;
  createCall(input: Types.CallInput, options?: CallOptions): Promise<Types.CreatedCall>;
  getCall(id: string, options?: CallOptions): Promise<Types.Call>;
  /** `PUT`s a recording to a presigned URL. @param contentType such as `audio/wav`; parameters are removed */
  uploadRecording(url: string, body: RecordingBody, contentType: string, options?: CallOptions): Promise<void>;
  /**
   * Streams the PDF of an Apollo run's report. If the run's link has expired, reads the run again for a new one.
   * Rejects with `not-found` if the run has no report, or no longer has one.
   */
  downloadReport(
    run: Pick<Types.ApolloRun, 'id' | 'report'>,
    signal?: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>>;
  /** Polls until the run completes, with success (`COMPLETE_OK`) or failure (`COMPLETE_ERROR`). */
  waitForRun<M extends Model>(model: M, id: string, options?: WaitOptions): Promise<RunOf[M]>;
}

/** @throws ThymiaError `configuration`, naming the option */
export function createThymiaClient(options: ThymiaClientOptions): ThymiaClient {
  const { fetch = globalFetch, retries = 2 } = options;
  const api = createThymiaApi(options);
  const apiWithoutRetries = createThymiaApi({ ...options, retries: 0 });

  async function post<Body extends SchemaName, Answer extends SchemaName>(
    operation: PostOperation<Body, Answer>,
    input: unknown,
    call?: Call,
  ) {
    const body = checkedInput(operation.body, input);
    return checkedAnswer(operation.answer, await api(operation, { ...call, body }));
  }

  const runReaders = (ask: ThymiaApi): RunReaders => ({
    helios: async (id, call) =>
      checkedReport(
        'HeliosRun',
        await ask(O.getHeliosRun, { ...call, parameter: checkedSegment(id, 'id') }),
        RUN_FIELDS,
      ),
    apollo: async (id, call) =>
      checkedReport(
        'ApolloRun',
        await ask(O.getApolloRun, { ...call, parameter: checkedSegment(id, 'id') }),
        RUN_FIELDS,
      ),
  });
  const getRun = runReaders(api);
  const pollRun = runReaders(apiWithoutRetries); // waitForRun retries by itself

  return {
    createHeliosRun: (input, call) => post(O.createHeliosRun, input, call),
    createHeliosActivityRun: (input, call) => post(O.createHeliosActivityRun, input, call),
    getHeliosRun: getRun.helios,
    createApolloRun: (input, call) => post(O.createApolloRun, input, call),
    getApolloRun: getRun.apollo,
    uploadUserData: async (uploadType, input, call) =>
      post(O.uploadUserData, input, { ...call, parameter: checkedSegment(uploadType, 'uploadType') }),
    createQuestionnaire: (input, call) => post(O.createQuestionnaire, input, call),
    getQuestionnaire: async (id, call) =>
      checkedReport('Questionnaire', await api(O.getQuestionnaire, { ...call, parameter: checkedSegment(id, 'id') }), [
        'status',
      ]),
    getAccount: async (call) => checkedReport('Account', await api(O.getAccount, call), ['id', 'features']),
    createCall: (input, call) => post(O.createCall, input, call),
    getCall: async (id, call) =>
      checkedReport('Call', await api(O.getCall, { ...call, parameter: checkedSegment(id, 'id') }), RUN_FIELDS),
    uploadRecording: (url, body, contentType, call) =>
      putRecording(fetch, { ...call, url, body, contentType, retries }),
    downloadReport: (run, signal) => downloadReport(run, { fetch, readRun: getRun.apollo }, signal),
    waitForRun: (model, id, wait = {}) => waitForRun((call) => pollRun[model](id, call), wait),
  };
}

type RunReaders = { readonly [M in Model]: (id: string, call?: CallOptions) => Promise<RunOf[M]> };

const RUN_FIELDS = ['id', 'status'] as const;

/** It becomes part of a path, and must not change the rest. */
function checkedSegment(value: string, field: string): string {
  if (/^[\w-]+$/.test(value)) return value;
  const fix = field === 'id' ? 'must be one that thymia gave' : 'must be letters, digits, - and _';
  throw new ThymiaError('input-invalid', `"${field}" ${fix}.`, { fields: [field] });
}
