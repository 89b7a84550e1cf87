// Made from openapi.json by `npm run generate`.
export interface paths {
  readonly '/v1/models/mental-wellness': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Create a Helios run for a recording */
    readonly post: operations['createHeliosRun'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/mental-wellness/{model_run_id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a Helios run */
    readonly get: operations['getHeliosRun'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/mental-wellness-activity': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Create a Helios run for an activity */
    readonly post: operations['createHeliosActivityRun'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/apollo': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Create an Apollo run
     * @description 404 means that Apollo is not enabled for the key.
     */
    readonly post: operations['createApolloRun'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/apollo/{model_run_id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read an Apollo run */
    readonly get: operations['getApolloRun'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/user-data/{upload_type}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Upload data about a person */
    readonly post: operations['uploadUserData'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/questionnaires': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Create a questionnaire */
    readonly post: operations['createQuestionnaire'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/questionnaires/{questionnaire_id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a questionnaire */
    readonly get: operations['getQuestionnaire'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/account': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the account of the key */
    readonly get: operations['getAccount'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/calls': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Ask for a call by a voice agent */
    readonly post: operations['createCall'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/calls/{call_id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a call */
    readonly get: operations['getCall'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description Language and dialect spoken.
     * @enum {string}
     */
    readonly LanguageCode:
      'en' | 'en-AU' | 'en-GB' | 'en-IE' | 'en-IN' | 'en-US' | 'en-ZA' | 'es-ES' | 'es-US' | 'id-ID' | 'ja-JP';
    /**
     * @description Accent beside the language, Helios only: Indonesia, Nigeria, Kenya.
     * @enum {string}
     */
    readonly Accent: 'ID' | 'NG' | 'KE';
    /**
     * @description Sex assigned at birth.
     * @enum {string}
     */
    readonly BirthSex: 'MALE' | 'FEMALE' | 'INTERSEX' | 'UNKNOWN';
    /** @description Stable label without personal data; the same label is the same person. */
    readonly UserLabel: string;
    /** @description The person recorded. */
    readonly User: {
      readonly userLabel: components['schemas']['UserLabel'];
      /**
       * Format: date
       * @description `YYYY-MM-DD`; an unknown day or month is `01`.
       */
      readonly dateOfBirth: string;
      readonly birthSex: components['schemas']['BirthSex'];
    };
    /** @description A label of the caller's own. */
    readonly Tag: {
      readonly name: string;
      readonly value: string;
    };
    /** @description At most 20, with unique names. */
    readonly Tags: readonly components['schemas']['Tag'][];
    /** @description Helios only, with `deleteData: true`: delete these and keep the rest. */
    readonly DataToDelete: readonly 'RECORDINGS'[];
    /** @description A Helios run for a recording that will be uploaded. */
    readonly HeliosRunInput: {
      readonly user: components['schemas']['User'];
      readonly language: components['schemas']['LanguageCode'];
      readonly accent?: components['schemas']['Accent'];
      /**
       * Format: local-date-time
       * @description When the person fell asleep for the last main sleep. Local time without a zone, `YYYY-MM-DDTHH:MM:SS`.
       * @example 2026-03-01T07:30:00
       */
      readonly sleepTime?: string;
      /**
       * Format: local-date-time
       * @description When the person woke from it. Local time without a zone, `YYYY-MM-DDTHH:MM:SS`.
       * @example 2026-03-01T07:30:00
       */
      readonly wakeTime?: string;
      /**
       * Format: local-date-time
       * @description When the recording was made. Local time without a zone, `YYYY-MM-DDTHH:MM:SS`.
       * @example 2026-03-01T07:30:00
       */
      readonly recordingTime?: string;
      readonly tags?: components['schemas']['Tags'];
      /**
       * @description Delete recordings, inputs and results 12 hours after completion; with `dataToDelete`, only those.
       * @default false
       */
      readonly deleteData?: boolean;
      readonly dataToDelete?: components['schemas']['DataToDelete'];
    };
    /** @description A Helios run for a recording made in thymia's own activity. */
    readonly HeliosActivityRunInput: {
      readonly user: components['schemas']['User'];
      readonly language: components['schemas']['LanguageCode'];
      readonly accent?: components['schemas']['Accent'];
      /**
       * Format: local-date-time
       * @description When the person fell asleep for the last main sleep. Local time without a zone, `YYYY-MM-DDTHH:MM:SS`.
       * @example 2026-03-01T07:30:00
       */
      readonly sleepTime?: string;
      /**
       * Format: local-date-time
       * @description When the person woke from it. Local time without a zone, `YYYY-MM-DDTHH:MM:SS`.
       * @example 2026-03-01T07:30:00
       */
      readonly wakeTime?: string;
      /** @description Which activity; the default one without it. */
      readonly activityType?: string;
      readonly tags?: components['schemas']['Tags'];
      /**
       * @description Delete recordings, inputs and results 12 hours after completion; with `dataToDelete`, only those.
       * @default false
       */
      readonly deleteData?: boolean;
      readonly dataToDelete?: components['schemas']['DataToDelete'];
    };
    /** @description A run that waits for its recording. */
    readonly CreatedHeliosRun: {
      /**
       * Format: uuid
       * @description Id of the run.
       */
      readonly id: string;
      /** @description Presigned: takes a `PUT` within 1 hour, of FLAC, MP3, MP4, Ogg, WebM or WAV, with at least 10 s of speech and under 3 minutes long. A secret. */
      readonly recordingUploadUrl: string;
    };
    /** @description A run that waits for its activity. */
    readonly CreatedActivityRun: {
      /**
       * Format: uuid
       * @description Id of the run; read it like any Helios run.
       */
      readonly id: string;
      /** @description To be opened in an iframe or web view. A secret. */
      readonly activityLink: string;
    };
    /** @description Higher is more. */
    readonly Score: {
      /** @description 0 to 1. */
      readonly value: number;
    };
    /** @description One stretch of the recording; today there is always one, the whole. */
    readonly HeliosSection: {
      /** @description Seconds from the start of the recording. */
      readonly startSecs: number;
      /** @description Seconds from the start of the recording. */
      readonly finishSecs: number;
      /** @description What was said. */
      readonly transcript: string;
      /** @description Overall composite, continuous. */
      readonly mentalStrain: components['schemas']['Score'];
      /** @description Worry, nervousness, being on edge. One of 0, 0.33, 0.66, 1. */
      readonly distress: components['schemas']['Score'];
      /** @description Being wound up, unable to relax. One of 0, 0.33, 0.66, 1. */
      readonly stress: components['schemas']['Score'];
      /** @description Tiredness from manual or mental work, not from lack of sleep or the time of day. One of 0, 0.33, 0.66, 1. */
      readonly exhaustion: components['schemas']['Score'];
      /** @description Likelihood of falling asleep if given the chance; goes with poor sleep. One of 0, 0.33, 0.66, 1. */
      readonly sleepPropensity: components['schemas']['Score'];
      /** @description How little confident and capable the person feels. One of 0, 0.33, 0.66, 1. */
      readonly lowSelfEsteem: components['schemas']['Score'];
      /** @description `distress`, continuous. */
      readonly uniformDistress?: components['schemas']['Score'];
      /** @description `stress`, continuous. */
      readonly uniformStress?: components['schemas']['Score'];
      /** @description `exhaustion`, continuous. */
      readonly uniformExhaustion?: components['schemas']['Score'];
      /** @description `sleepPropensity`, continuous. */
      readonly uniformSleepPropensity?: components['schemas']['Score'];
      /** @description `lowSelfEsteem`, continuous. */
      readonly uniformLowSelfEsteem?: components['schemas']['Score'];
    };
    /** @description Scores of a recording. */
    readonly HeliosResults: {
      readonly sections: readonly components['schemas']['HeliosSection'][];
    };
    /** @description A Helios run, of a recording or an activity. */
    readonly HeliosRun: {
      /**
       * Format: uuid
       * @description Id of the run.
       */
      readonly id: string;
      /**
       * Format: date-time
       * @description When the run was created.
       */
      readonly createdAt: string;
      /**
       * @description `CREATED` (waits for its input), `RUNNING`, `COMPLETE_OK`, `COMPLETE_ERROR`, or one that is added later.
       * @example CREATED
       * @example RUNNING
       * @example COMPLETE_OK
       * @example COMPLETE_ERROR
       */
      readonly status: string;
      /** @description Label of the person recorded. */
      readonly userLabel: string;
      /** @description Whether data is deleted 12 hours after completion. */
      readonly deleteData: boolean;
      /**
       * Format: date-time
       * @description When processing began; from `RUNNING` on.
       */
      readonly runAt?: string;
      /**
       * Format: date-time
       * @description When it ended, well or not; once it has.
       */
      readonly completedAt?: string;
      /** @description `ERR_RECORDING_INVALID_FORMAT`, `ERR_RECORDING_TOO_SHORT` (under 10 s of speech), `ERR_RECORDING_TOO_LONG` (over 3 minutes), `ERR_TRANSCRIPTION_FAILED` (no speech), `ERR_INTERNAL`; treat an unknown one like `ERR_INTERNAL`. Only with `COMPLETE_ERROR`. */
      readonly errorCode?: string;
      /** @description For developers, never for the person recorded. Only with `COMPLETE_ERROR`. */
      readonly errorReason?: string;
      /** @description Doubts about the results, such as audio quality: treat these with caution, flag or discard them. Only with `COMPLETE_OK`. */
      readonly warnings?: readonly string[];
      /** @description Only with `COMPLETE_OK`. */
      readonly results?: components['schemas']['HeliosResults'];
      /** @description Only for an activity that was named. */
      readonly activityType?: string;
      /** @description As they were sent. */
      readonly tags?: readonly components['schemas']['Tag'][];
      /** @description As it was sent. */
      readonly dataToDelete?: readonly string[];
      /** @description Version of the model. */
      readonly model?: string;
    };
    /** @description An Apollo run. For qualified healthcare professionals. */
    readonly ApolloRunInput: {
      readonly user: components['schemas']['User'];
      readonly language: components['schemas']['LanguageCode'];
      /**
       * @description Delete recordings, inputs, results and the report 12 hours after completion. There is no `dataToDelete`.
       * @default false
       */
      readonly deleteData?: boolean;
    };
    /** @description Presigned: each takes a `PUT` within 1 hour, of FLAC, MP3, MP4, Ogg, WebM or WAV, with at least 15 s of speech and under 3 minutes long. Secrets. */
    readonly ApolloUploadUrls: {
      /** @description For the free answer to an open question about the mood, such as “How are you feeling today?”. */
      readonly moodQuestionUploadUrl: string;
      /** @description For a standard passage read aloud; thymia publishes none, ask its support. */
      readonly readAloudUploadUrl: string;
    };
    /** @description A run that waits for its two recordings. */
    readonly CreatedApolloRun: {
      /**
       * Format: uuid
       * @description Id of the run.
       */
      readonly id: string;
      readonly uploadUrls: components['schemas']['ApolloUploadUrls'];
    };
    /** @description How likely and how severe. */
    readonly ApolloDisorder: {
      /** @description 0 to 1. */
      readonly probability: number;
      /** @description 0 to 1. */
      readonly severity: number;
    };
    /** @description One symptom of a disorder. */
    readonly ApolloSymptom: {
      /** @description 0 to 1. */
      readonly severity: number;
      /** @description Probabilities of `none`, `mild`, `moderate` and `severe`; they sum to about 1. */
      readonly distribution: {
        readonly [key: string]: number;
      };
    };
    /** @description Clinical scores; never for the person recorded before a clinician has seen them. */
    readonly ApolloResults: {
      /** @description By `depression`, benchmarked against PHQ-9, and `anxiety`, against GAD-7. */
      readonly disorders?: {
        readonly [key: string]: components['schemas']['ApolloDisorder'];
      };
      /** @description By disorder, then by name: `anhedonia`, `lowmood`, `sleepissues`, `lowenergy`, `appetiteissues`, `worthlessnessissues`, `concentrationissues`, `psychomotorissues`; `nervousness`, `uncontrollableworry`, `excessiveworry`, `troublerelaxing`, `restlessness`, `irritability`, `dread`. */
      readonly symptoms?: {
        readonly [key: string]: {
          readonly [key: string]: components['schemas']['ApolloSymptom'];
        };
      };
    };
    /** @description Where the report lies; new URLs at each read. Secrets. */
    readonly ApolloReport: {
      /** @description For an iframe. Its query holds a token. */
      readonly viewUrl: string;
      /** @description For download. Its query holds a token. */
      readonly pdfUrl: string;
      /** @description ISO 8601. With `deleteData`, the URLs end 12 hours after completion, whatever this says. */
      readonly accessExpiresAt: string;
    };
    /** @description An Apollo run. For qualified healthcare professionals, never for the person recorded. */
    readonly ApolloRun: {
      /**
       * Format: uuid
       * @description Id of the run.
       */
      readonly id: string;
      /**
       * Format: date-time
       * @description When the run was created.
       */
      readonly createdAt: string;
      /**
       * @description `CREATED` (waits for its input), `RUNNING`, `COMPLETE_OK`, `COMPLETE_ERROR`, or one that is added later.
       * @example CREATED
       * @example RUNNING
       * @example COMPLETE_OK
       * @example COMPLETE_ERROR
       */
      readonly status: string;
      /** @description Label of the person recorded. */
      readonly userLabel: string;
      /** @description Whether data is deleted 12 hours after completion. */
      readonly deleteData: boolean;
      /**
       * Format: date-time
       * @description When processing began; from `RUNNING` on.
       */
      readonly runAt?: string;
      /**
       * Format: date-time
       * @description When it ended, well or not; once it has.
       */
      readonly completedAt?: string;
      /** @description `ERR_RECORDING_INVALID_FORMAT`, `ERR_RECORDING_TOO_SHORT` (under 15 s of speech), `ERR_RECORDING_TOO_LONG` (over 3 minutes), `ERR_TRANSCRIPTION_FAILED` (no speech), each of one recording or both, `ERR_INTERNAL`; treat an unknown one like `ERR_INTERNAL`. Only with `COMPLETE_ERROR`. */
      readonly errorCode?: string;
      /** @description For developers, never for the person recorded. Only with `COMPLETE_ERROR`. */
      readonly errorReason?: string;
      /** @description Doubts about the results, such as audio quality: flag them to the reviewing clinician before anyone acts. Only with `COMPLETE_OK`. */
      readonly warnings?: readonly string[];
      /** @description Only with `COMPLETE_OK`. */
      readonly results?: components['schemas']['ApolloResults'];
      /** @description Only with `COMPLETE_OK`. */
      readonly report?: components['schemas']['ApolloReport'];
      /** @description Version of the model, such as `apollo-1.0`. Results of different versions are not comparable. */
      readonly model?: string;
    };
    /** @description An emotions run; part of calls only. */
    readonly EmotionsRun: {
      /**
       * Format: uuid
       * @description Id of the run.
       */
      readonly id: string;
      /**
       * Format: date-time
       * @description When the run was created.
       */
      readonly createdAt: string;
      /**
       * @description `CREATED` (waits for its input), `RUNNING`, `COMPLETE_OK`, `COMPLETE_ERROR`, or one that is added later.
       * @example CREATED
       * @example RUNNING
       * @example COMPLETE_OK
       * @example COMPLETE_ERROR
       */
      readonly status: string;
      /**
       * Format: date-time
       * @description When processing began.
       */
      readonly runAt?: string;
      /**
       * Format: date-time
       * @description When it ended, well or not.
       */
      readonly completedAt?: string;
      /** @description `ERR_RECORDING_TOO_SHORT` (under 10 s of speech), `ERR_RECORDING_TOO_LONG` (a recording of over 410 MB), `ERR_INTERNAL`; treat an unknown one like `ERR_INTERNAL`. Only with `COMPLETE_ERROR`. */
      readonly errorCode?: string;
      /** @description For developers, never for the person recorded. Only with `COMPLETE_ERROR`. */
      readonly errorReason?: string;
      /** @description Doubts about the result, such as audio quality. Only with `COMPLETE_OK`. */
      readonly warnings?: readonly string[];
      /** @description Of no documented shape. */
      readonly results?: {
        readonly [key: string]: unknown;
      };
    };
    /** @description Data about a person. */
    readonly UserDataInput: {
      /** @description Whose data it is. */
      readonly user: {
        readonly userLabel: components['schemas']['UserLabel'];
      };
      /** @description Of the form agreed with thymia; no personal data. */
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    /** @description Data that was taken. */
    readonly UploadedUserData: {
      /**
       * Format: uuid
       * @description Id of the upload.
       */
      readonly uploadId: string;
    };
    /** @description A questionnaire for a person. */
    readonly QuestionnaireInput: {
      /** @description Who answers it. */
      readonly user: {
        readonly userLabel: components['schemas']['UserLabel'];
      };
      /** @description One of the set agreed with thymia. */
      readonly questionnaireType: string;
    };
    /** @description A questionnaire that waits for answers. */
    readonly CreatedQuestionnaire: {
      /**
       * Format: uuid
       * @description Id of the questionnaire.
       */
      readonly id: string;
      /** @description Where it is answered. A secret. */
      readonly activityLink: string;
    };
    /** @description What was answered. */
    readonly QuestionnaireDetails: {
      /**
       * Format: date-time
       * @description When.
       */
      readonly completedAt: string;
      /** @description Name of the questionnaire. */
      readonly name: string;
      /** @description By id. */
      readonly questions: {
        readonly [key: string]: unknown;
      };
      /** @description By id of the question; a choice is the id of an option. */
      readonly answers: {
        readonly [key: string]: unknown;
      };
      /** @description Where the questionnaire has a score. */
      readonly scoreDetails?: {
        readonly score: number;
        /** @description What the score means. */
        readonly scoreMetadata: {
          readonly [key: string]: unknown;
        };
      };
    };
    /** @description A questionnaire and its answers. */
    readonly Questionnaire: {
      /**
       * @description `RESULTS_NOT_AVAILABLE`, `RESULTS_AVAILABLE`, or one that is added later.
       * @example RESULTS_NOT_AVAILABLE
       * @example RESULTS_AVAILABLE
       */
      readonly status: string;
      /** @description Only with `RESULTS_AVAILABLE`. */
      readonly details?: components['schemas']['QuestionnaireDetails'];
    };
    /** @description The account of the API key. */
    readonly Account: {
      /** @description Id of the account. */
      readonly id: string;
      /** @description What is enabled for it; the names are not published. */
      readonly features: readonly string[];
    };
    /** @description A call by a voice agent (beta). */
    readonly CallInput: {
      readonly user: components['schemas']['User'];
      readonly language: components['schemas']['LanguageCode'];
      /** @description Which agent, and what it should know: `{ id, context }`. */
      readonly agent: {
        readonly [key: string]: unknown;
      };
      /** @description Whom to call; without it there is a link. */
      readonly phoneNumber?: string;
      /**
       * Format: uri
       * @description Gets the status updates of the call and its results. Payload and signature are not documented.
       */
      readonly webhookUrl?: string;
      /** @description The caller's own. */
      readonly metadata?: {
        readonly [key: string]: unknown;
      };
      /**
       * @description Delete recordings, transcripts and results 12 hours after the call.
       * @default false
       */
      readonly deleteData?: boolean;
    };
    /** @description Who is called. */
    readonly CallUser: {
      readonly userLabel: string;
    };
    /** @description A call that was asked for. */
    readonly CreatedCall: {
      /**
       * Format: uuid
       * @description Id of the call.
       */
      readonly id: string;
      readonly user: components['schemas']['CallUser'];
      /** @description Of no documented set. */
      readonly status: string;
      /**
       * Format: date-time
       * @description When it was asked for.
       */
      readonly createdAt: string;
      /** @description As it was asked for. */
      readonly agent: {
        readonly [key: string]: unknown;
      };
      /** @description Where the person talks; only without a phone number. A secret. */
      readonly activityLink?: string;
    };
    /** @description Runs on the recording of the call. */
    readonly CallModelRuns: {
      readonly mentalWellness?: components['schemas']['HeliosRun'];
      readonly apollo?: components['schemas']['ApolloRun'];
      readonly emotions?: components['schemas']['EmotionsRun'];
    };
    /** @description A call, with its status and results. */
    readonly Call: {
      /**
       * Format: uuid
       * @description Id of the call.
       */
      readonly id: string;
      readonly user: components['schemas']['CallUser'];
      /** @description Of no documented set. */
      readonly status: string;
      /** @description As it was asked for. */
      readonly agent: {
        readonly [key: string]: unknown;
      };
      /** @description What the agent was told. */
      readonly extractedFields?: {
        readonly [key: string]: unknown;
      };
      readonly modelRun?: components['schemas']['CallModelRuns'];
    };
    /** @description What is wrong with a request. */
    readonly ValidationErrors: {
      readonly detail: readonly {
        /** @description Path of the field. */
        readonly loc: readonly unknown[];
        /** @description What is wrong. */
        readonly msg: string;
        /** @description Kind of fault. */
        readonly type: string;
      }[];
    };
  };
  responses: {
    /** @description The key is missing or unknown. 403 has been seen too. */
    readonly Unauthorized: {
      headers: {
        readonly [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The id is unknown, the data deleted, or the model not enabled for this key. */
    readonly NotFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content?: never;
    };
    /** @description A field is missing or wrong. */
    readonly Invalid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/json': components['schemas']['ValidationErrors'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly createHeliosRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HeliosRunInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedHeliosRun'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly getHeliosRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the run. */
        readonly model_run_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HeliosRun'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 404: components['responses']['NotFound'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly createHeliosActivityRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HeliosActivityRunInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedActivityRun'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly createApolloRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ApolloRunInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedApolloRun'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 404: components['responses']['NotFound'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly getApolloRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the run. */
        readonly model_run_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ApolloRun'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 404: components['responses']['NotFound'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly uploadUserData: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Agreed with thymia. */
        readonly upload_type: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UserDataInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UploadedUserData'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly createQuestionnaire: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['QuestionnaireInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedQuestionnaire'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly getQuestionnaire: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the questionnaire. */
        readonly questionnaire_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Questionnaire'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 404: components['responses']['NotFound'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly getAccount: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Account'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
    };
  };
  readonly createCall: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CallInput'];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedCall'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 422: components['responses']['Invalid'];
    };
  };
  readonly getCall: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description Id of the call. */
        readonly call_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Call'];
        };
      };
      readonly 401: components['responses']['Unauthorized'];
      readonly 404: components['responses']['NotFound'];
      readonly 422: components['responses']['Invalid'];
    };
  };
}
