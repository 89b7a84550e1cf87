import type { RecorderError } from '../domain/errors.js';
import type { RecorderOptions } from '../domain/options.js';
import type { HostAccess } from '../transport/host-access.js';

/** What is looked at, in this order. Each has a section of its own in `docs/troubleshooting.md`. */
export const CHECKS = [
  'secure-context',
  'microphone-api',
  'permissions-policy',
  'microphone-permission',
  'microphone-device',
  'audio-output',
  'language',
  'options',
  'owner',
  'copies',
  'api-key',
  'worker',
  'worklet',
  'weights',
  'playback',
  'endpoint',
  'upload',
] as const;

/** The name of something that was looked at. */
export type Check = (typeof CHECKS)[number];

/** One thing that was looked at. */
export interface Diagnosis {
  readonly check: Check;
  readonly ok: boolean;
  /** What to do, in one sentence with a link to its explanation; empty when nothing is wrong. */
  readonly advice: string;
}

/** The recorder whose page is looked at. */
export interface Subject {
  readonly element: Element;
  readonly options: RecorderOptions;
  /** The `lang` that stands in for a missing `language`. */
  readonly guessedFrom?: string | undefined;
  readonly access: HostAccess;
  /** What did not work, if something did not. */
  readonly error: RecorderError | undefined;
}

/** What to do, without a full stop; empty when nothing is wrong, `undefined` when that can't be told here. */
export type Advice = string | undefined;

/** Looks at one thing. */
export type Look = (subject: Subject) => Advice | Promise<Advice>;
