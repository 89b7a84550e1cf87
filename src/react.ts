'use client';

/** The elements in React 18 and 19: a component for each, and the types of the plain tags in JSX. */
import { createComponent } from '@lit/react';
import * as React from 'react';
import './define.js';
import {
  ThymiaRecorder as RecorderElement,
  ThymiaResults as ResultsElement,
  type ThymiaRecorderEventMap,
  type ThymiaRecorderProperties,
  type ThymiaResultsProperties,
} from './element/index.js';

const EVENTS = {
  onStatus: 'status',
  onProgress: 'progress',
  onRecorded: 'recorded',
  onBeforeUpload: 'beforeupload',
  onResult: 'result',
  onError: 'error',
} as const satisfies Readonly<Record<string, keyof ThymiaRecorderEventMap>>;

type EventProps = {
  [Prop in keyof typeof EVENTS]?: ((event: ThymiaRecorderEventMap[(typeof EVENTS)[Prop]]) => void) | undefined;
};

type OwnProps = ThymiaRecorderProperties & EventProps;

/** Props of the component: what the element takes, its events, and what every element has. */
export type ThymiaRecorderProps = OwnProps & Omit<React.HTMLAttributes<RecorderElement>, keyof OwnProps>;

/** `<thymia-recorder>` as a component; its `ref` is the element, with `start()`, `stop()` and the rest. */
export const ThymiaRecorder = createComponent({
  react: React,
  tagName: 'thymia-recorder',
  elementClass: RecorderElement,
  displayName: 'ThymiaRecorder',
  events: EVENTS,
  // Its own types would offer what can only be read as props, and hold no details of events.
}) as React.ForwardRefExoticComponent<ThymiaRecorderProps & React.RefAttributes<RecorderElement>>;

/** Props of the results: what the element takes, and what every element has. */
export type ThymiaResultsProps = ThymiaResultsProperties &
  Omit<React.HTMLAttributes<ResultsElement>, keyof ThymiaResultsProperties>;

/** `<thymia-results>` as a component; its `ref` is the element. */
export const ThymiaResults = createComponent({
  react: React,
  tagName: 'thymia-results',
  elementClass: ResultsElement,
  displayName: 'ThymiaResults',
}) as React.ForwardRefExoticComponent<ThymiaResultsProps & React.RefAttributes<ResultsElement>>;

type TagEvents = {
  [Name in keyof ThymiaRecorderEventMap as `on${Name}`]?: ((event: ThymiaRecorderEventMap[Name]) => void) | undefined;
};

/** Attributes of the plain tag in JSX. React 19 sets properties and listens by `onstatus` and so on; React 18 does not. */
export type ThymiaRecorderTagProps = ThymiaRecorderProperties &
  TagEvents &
  Omit<React.DetailedHTMLProps<React.HTMLAttributes<RecorderElement>, RecorderElement>, 'onError' | 'onProgress'>;

/** Attributes of the plain tag of results in JSX; React 19 sets properties. */
export type ThymiaResultsTagProps = ThymiaResultsProperties &
  React.DetailedHTMLProps<React.HTMLAttributes<ResultsElement>, ResultsElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'thymia-recorder': ThymiaRecorderTagProps;
      'thymia-results': ThymiaResultsTagProps;
    }
  }
}
