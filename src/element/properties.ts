import type { RecorderProperties } from './recorder/recorder-properties.js';
import type { ThymiaResults } from './results/thymia-results.js';
import type { ThymiaElement } from './shared/thymia-element.js';

/** What an element has beside what both elements have. */
type Own<Element> = { [Name in Exclude<keyof Element, keyof ThymiaElement>]?: Element[Name] | undefined };

/** The properties of `<thymia-recorder>` that a host sets, for the typings of frameworks. */
export type ThymiaRecorderProperties = Own<RecorderProperties>;

/** The properties of `<thymia-results>` that a host sets, for the typings of frameworks. */
export type ThymiaResultsProperties = Own<ThymiaResults>;
