import type { Schemas } from '../thymia-api/operations.js';
import type { Reported } from '../thymia-api/reported.js';

/** Body of `createHeliosRun`. */
export type HeliosRunInput = Schemas['HeliosRunInput'];
/** Body of `createHeliosActivityRun`. */
export type HeliosActivityRunInput = Schemas['HeliosActivityRunInput'];
/** Body of `createApolloRun`. */
export type ApolloRunInput = Schemas['ApolloRunInput'];
/** Body of `uploadUserData`. */
export type UserDataInput = Schemas['UserDataInput'];
/** Body of `createQuestionnaire`. */
export type QuestionnaireInput = Schemas['QuestionnaireInput'];
/** Body of `createCall`. */
export type CallInput = Schemas['CallInput'];

/** Answer to `createHeliosRun`. The URL accepts a `PUT` for 1 hour and is a secret. */
export type CreatedHeliosRun = Schemas['CreatedHeliosRun'];
/** Answer to `createHeliosActivityRun`. */
export type CreatedActivityRun = Schemas['CreatedActivityRun'];
/** Answer to `createApolloRun`. Each URL accepts a `PUT` for 1 hour and is a secret. */
export type CreatedApolloRun = Schemas['CreatedApolloRun'];
/** Answer to `uploadUserData`. */
export type UploadedUserData = Schemas['UploadedUserData'];
/** Answer to `createQuestionnaire`. */
export type CreatedQuestionnaire = Schemas['CreatedQuestionnaire'];
/** Answer to `createCall`. */
export type CreatedCall = Schemas['CreatedCall'];

/** Answer to `getHeliosRun`. Only `id` and `status` are certain. Times are ISO 8601 with a zone. */
export type HeliosRun = Reported<Schemas['HeliosRun'], 'id' | 'status'>;
/** Answer to `getApolloRun`. For qualified healthcare professionals, never for the person recorded. */
export type ApolloRun = Reported<Schemas['ApolloRun'], 'id' | 'status'>;
/** Answer to `getQuestionnaire`. */
export type Questionnaire = Reported<Schemas['Questionnaire'], 'status'>;
/** Answer to `getAccount`. */
export type Account = Reported<Schemas['Account'], 'id' | 'features'>;
/** Answer to `getCall`. */
export type Call = Reported<Schemas['Call'], 'id' | 'status'>;
