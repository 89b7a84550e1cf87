/** The two voice biomarker models a recording can be sent to. Source: thymia API, `POST /v1/models/*`. */
export const MODELS = ['helios', 'apollo'] as const;
export type Model = (typeof MODELS)[number];

/** What one recording of a session is for. The name plus `UploadUrl` is the field of its presigned URL. */
export type RecordingKind = 'recording' | 'moodQuestion' | 'readAloud';

/** What a model asks of its recordings. */
export interface ModelRules {
  /** The recordings of one run, in the order they are made. */
  readonly kinds: readonly RecordingKind[];
  /** Seconds of speech under which thymia refuses a recording. */
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
 * "Enough" speech is the minimum times this factor: our count and the one of thymia's server are two measurements,
 * and a refusal minutes later costs more than one more second of talking.
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

/** Accents thymia knows beside the language, Helios only. Source: thymia API, `Accent`. */
export const ACCENTS = ['ID', 'NG', 'KE'] as const;
export type Accent = (typeof ACCENTS)[number];

/** Sex assigned at birth. Source: thymia API, `BirthSex`. */
export const BIRTH_SEXES = ['MALE', 'FEMALE', 'INTERSEX', 'UNKNOWN'] as const;
export type BirthSex = (typeof BIRTH_SEXES)[number];

/** Narrows a value to one of a list of literals. */
export function isOneOf<const T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((item) => item === value);
}
