import type { Model } from '../domain/model.js';
import {
  apolloRun,
  apolloRunInput,
  createdApolloRun,
  type ApolloRun,
  type ApolloRunInput,
  type CreatedApolloRun,
} from './apollo-run.js';
import {
  createdHeliosRun,
  heliosRun,
  heliosRunInput,
  type CreatedHeliosRun,
  type HeliosRun,
  type HeliosRunInput,
} from './helios-run.js';
import type { Read } from './fields.js';
import { createThymiaApi, globalFetch, type CallOptions, type ThymiaClientOptions } from './thymia-api.js';
import { readAs, ThymiaError } from './thymia-error.js';
import { uploadRecording, type RecordingBody } from './upload-recording.js';
import { waitForRun, type WaitOptions } from './wait-for-run.js';

/** The run that each model reports. */
export interface RunOf {
  readonly helios: HeliosRun;
  readonly apollo: ApolloRun;
}

/**
 * thymia's REST API. Inputs are checked against the documented limits before anything is sent; every method rejects
 * with a `ThymiaError`, or with the signal's reason when aborted.
 */
export interface ThymiaClient {
  createHeliosRun(input: HeliosRunInput, options?: CallOptions): Promise<CreatedHeliosRun>;
  getHeliosRun(id: string, options?: CallOptions): Promise<HeliosRun>;
  createApolloRun(input: ApolloRunInput, options?: CallOptions): Promise<CreatedApolloRun>;
  getApolloRun(id: string, options?: CallOptions): Promise<ApolloRun>;
  /** `PUT`s a recording to a presigned URL. @param contentType such as `audio/wav`; parameters are cut off */
  uploadRecording(url: string, body: RecordingBody, contentType: string, options?: CallOptions): Promise<void>;
  /** Polls until the run is complete, whether well (`COMPLETE_OK`) or not (`COMPLETE_ERROR`). */
  waitForRun<M extends Model>(model: M, id: string, options?: WaitOptions): Promise<RunOf[M]>;
}

const HELIOS_PATH = '/v1/models/mental-wellness';
const APOLLO_PATH = '/v1/models/apollo';

/** @throws ThymiaError `configuration`, naming the option */
export function createThymiaClient(options: ThymiaClientOptions): ThymiaClient {
  const api = createThymiaApi(options);

  const post = async <I, A>(path: string, readInput: Read<I>, input: I, readAnswer: Read<A>, call?: CallOptions) =>
    checkedAnswer(readAnswer, await api.post(path, checkedInput(readInput, input), call));
  const get = async <A>(path: string, id: string, readAnswer: Read<A>, call?: CallOptions) =>
    checkedAnswer(readAnswer, await api.get(`${path}/${checkedId(id)}`, call));

  const getRun: { readonly [M in Model]: (id: string, call?: CallOptions) => Promise<RunOf[M]> } = {
    helios: (id, call) => get(HELIOS_PATH, id, heliosRun, call),
    apollo: (id, call) => get(APOLLO_PATH, id, apolloRun, call),
  };

  return {
    createHeliosRun: (input, call) => post(HELIOS_PATH, heliosRunInput, input, createdHeliosRun, call),
    getHeliosRun: getRun.helios,
    createApolloRun: (input, call) => post(APOLLO_PATH, apolloRunInput, input, createdApolloRun, call),
    getApolloRun: getRun.apollo,
    uploadRecording: (url, body, contentType, call) =>
      uploadRecording(options.fetch ?? globalFetch, url, body, contentType, call),
    waitForRun: (model, id, wait = {}) => waitForRun((call) => getRun[model](id, call), wait),
  };
}

const checkedInput = <I>(read: Read<I>, input: I): I => readAs('input-invalid', 'The input', read, input);

const checkedAnswer = <A>(read: Read<A>, json: unknown): A => readAs('response-invalid', "thymia's answer", read, json);

/** An id becomes part of a path: it must not lead to another one. */
function checkedId(id: string): string {
  if (/^[\w-]+$/.test(id)) return id;
  throw new ThymiaError('input-invalid', 'The id must be one that thymia gave.', { fields: ['id'] });
}
