/** The elements in Svelte 5: defines the tags, and types them in components. */
import type { HTMLAttributes } from 'svelte/elements';
import './define.js';
import type {
  ThymiaRecorder,
  ThymiaRecorderEventMap,
  ThymiaRecorderProperties,
  ThymiaResults,
  ThymiaResultsProperties,
} from './element/index.js';

export * from './element/index.js';

type TagEvents = {
  [Name in keyof ThymiaRecorderEventMap as `on${Name}`]?: ((event: ThymiaRecorderEventMap[Name]) => void) | undefined;
};

/** Attributes of the tag in Svelte: its properties, and its events as `onstatus`, `onresult` and so on. */
export type ThymiaRecorderTagAttributes = ThymiaRecorderProperties &
  TagEvents &
  Omit<HTMLAttributes<ThymiaRecorder>, keyof TagEvents>;

/** Attributes of the tag of results in Svelte. */
export type ThymiaResultsTagAttributes = ThymiaResultsProperties & HTMLAttributes<ThymiaResults>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'thymia-recorder': ThymiaRecorderTagAttributes;
    'thymia-results': ThymiaResultsTagAttributes;
  }
}
