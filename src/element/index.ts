export type * from '../session/index.js';
export { registerLocale } from '../i18n/locales.js';
export type { Locale, StringOverrides, Strings } from '../i18n/strings.js';
export type { Cue } from './cues.js';
export type { Diagnosis } from './diagnose.js';
export type * from './events.js';
export type { Prompts } from './prompt.js';
export type { ThymiaRecorderProperties } from './properties.js';
export { ThymiaRecorder } from './thymia-recorder.js';
