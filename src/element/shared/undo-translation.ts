import { nothing, render, type RenderOptions } from 'lit';

/** What translators put in the place of text. */
const TRANSLATED: string = 'font';

/**
 * Clears what is drawn where a translator has replaced its text, though it is marked as not to be translated: Lit would
 * go on writing into the text that was there before, and nobody would see it.
 */
export function undoTranslation(root: HTMLElement | DocumentFragment, options: RenderOptions): void {
  if (root.querySelector(TRANSLATED)) render(nothing, root, options);
}
