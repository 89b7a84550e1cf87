export type * from '../session/index.js';
export type { Check, Diagnosis } from './diagnose/diagnosis.js';
export { registerLocale } from '../i18n/locales.js';
export type { Locale, StringOverrides, Strings } from '../i18n/strings.js';
export type { Cue } from './cues.js';
export type * from './events.js';
export type { Prompts } from './prompt.js';
export type { ThymiaRecorderProperties } from './properties.js';
export { ThymiaRecorder } from './thymia-recorder.js';
