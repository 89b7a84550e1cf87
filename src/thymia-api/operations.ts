import type { components, operations } from './schema.js';

/** The shapes of thymia's API by their names in the OpenAPI document. */
export type Schemas = components['schemas'];
export type SchemaName = keyof Schemas;

/** The eleven operations of thymia's API. */
export type OperationId = keyof operations;

/** What is asked for and what comes back, by the names of the shapes. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** At most one segment is a parameter, in braces. */
  readonly path: string;
  readonly answer: SchemaName;
}

/** An operation that takes a body. */
export interface PostOperation<Body extends SchemaName, Answer extends SchemaName> extends Operation {
  readonly body: Body;
  readonly answer: Answer;
}

/** The operations as the OpenAPI document has them. */
export const OPERATIONS = {
  createHeliosRun: post('/v1/models/mental-wellness', 'HeliosRunInput', 'CreatedHeliosRun'),
  createHeliosActivityRun: post('/v1/models/mental-wellness-activity', 'HeliosActivityRunInput', 'CreatedActivityRun'),
  getHeliosRun: get('/v1/models/mental-wellness/{model_run_id}', 'HeliosRun'),
  createApolloRun: post('/v1/models/apollo', 'ApolloRunInput', 'CreatedApolloRun'),
  getApolloRun: get('/v1/models/apollo/{model_run_id}', 'ApolloRun'),
  uploadUserData: post('/v1/user-data/{upload_type}', 'UserDataInput', 'UploadedUserData'),
  createQuestionnaire: post('/v1/questionnaires', 'QuestionnaireInput', 'CreatedQuestionnaire'),
  getQuestionnaire: get('/v1/questionnaires/{questionnaire_id}', 'Questionnaire'),
  getAccount: get('/v1/account', 'Account'),
  createCall: post('/v1/calls', 'CallInput', 'CreatedCall'),
  getCall: get('/v1/calls/{call_id}', 'Call'),
} as const satisfies Record<OperationId, Operation>;

function post<Body extends SchemaName, Answer extends SchemaName>(path: string, body: Body, answer: Answer) {
  return { method: 'POST', path, body, answer } as const;
}

function get<Answer extends SchemaName>(path: string, answer: Answer) {
  return { method: 'GET', path, answer } as const;
}
