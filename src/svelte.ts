/** `<thymia-recorder>` in Svelte 5: defines the tag, and types it in components. */
import type { HTMLAttributes } from 'svelte/elements';
import './define.js';
import type { ThymiaRecorder, ThymiaRecorderEventMap, ThymiaRecorderProperties } from './element/index.js';

export * from './element/index.js';

type TagEvents = {
  [Name in keyof ThymiaRecorderEventMap as `on${Name}`]?: ((event: ThymiaRecorderEventMap[Name]) => void) | undefined;
};

/** Attributes of the tag in Svelte: its properties, and its events as `onstatus`, `onresult` and so on. */
export type ThymiaRecorderTagAttributes = ThymiaRecorderProperties &
  TagEvents &
  Omit<HTMLAttributes<ThymiaRecorder>, keyof TagEvents>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'thymia-recorder': ThymiaRecorderTagAttributes;
  }
}
