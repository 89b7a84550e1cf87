import type { LitElement } from 'lit';
import type { ThymiaRecorder } from './recorder/thymia-recorder.js';
import type { ThymiaResults } from './results/thymia-results.js';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only such functions tell `readonly` apart
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether a property can be set: neither a method nor only read. */
type IsSettable<Element, Name extends keyof Element> = Element[Name] extends (...parameters: never) => unknown
  ? false
  : IsSame<Pick<Element, Name>, { -readonly [Each in Name]: Element[Each] }>;

/** What can be set of an element beside what every element has. */
type Settable<Element> = {
  [Name in Exclude<keyof Element, keyof LitElement> as IsSettable<Element, Name> extends true ? Name : never]?:
    Element[Name] | undefined;
};

/** The properties of `<thymia-recorder>` that a host sets, for the typings of frameworks. */
export type ThymiaRecorderProperties = Settable<ThymiaRecorder>;

/** The properties of `<thymia-results>` that a host sets, for the typings of frameworks. */
export type ThymiaResultsProperties = Settable<ThymiaResults>;
