/** The two voice biomarker models a recording can be sent to. Source: thymia API, `POST /v1/models/*`. */
export const MODELS = ['helios', 'apollo'] as const;
export type Model = (typeof MODELS)[number];

/** What a recording in a session is for. Its name plus `UploadUrl` is the field of its presigned URL. */
export type RecordingKind = 'recording' | 'moodQuestion' | 'readAloud';

/** A model's rules for its recordings. */
export interface ModelRules {
  /** The recordings of a run, in recording order. */
  readonly kinds: readonly RecordingKind[];
  /** thymia rejects a recording with less speech, in seconds. */
  readonly minimumSpeechSeconds: number;
}

/** Source: thymia API, "Speech minimum". */
export const MODEL_RULES: Readonly<Record<Model, ModelRules>> = {
  helios: { kinds: ['recording'], minimumSpeechSeconds: 10 },
  apollo: { kinds: ['moodQuestion', 'readAloud'], minimumSpeechSeconds: 15 },
};

/** A recording must be strictly shorter than this many seconds. Source: thymia API, "Length maximum". */
export const RECORDING_LIMIT_SECONDS = 180;

/**
 * "Enough" speech is the minimum times this factor. Our count and the server's can differ, and a rejection minutes
 * later costs more than another second of talking.
 */
export const SPEECH_MARGIN = 1.1;

/** Languages and dialects thymia knows. Source: thymia API, `LanguageCode`. */
export const LANGUAGE_CODES = [
  'en',
  'en-AU',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-US',
  'en-ZA',
  'es-ES',
  'es-US',
  'id-ID',
  'ja-JP',
] as const;
export type LanguageCode = (typeof LANGUAGE_CODES)[number];

/** Accents thymia takes besides a language. Helios only. Source: thymia API, `Accent`. */
export const ACCENTS = ['ID', 'NG', 'KE'] as const;
export type Accent = (typeof ACCENTS)[number];

/** Sex assigned at birth. Source: thymia API, `BirthSex`. */
export const BIRTH_SEXES = ['MALE', 'FEMALE', 'INTERSEX', 'UNKNOWN'] as const;
export type BirthSex = (typeof BIRTH_SEXES)[number];

/** Narrows a value to one of a list of literals. */
export function isOneOf<const T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((item) => item === value);
}
