import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult } from 'lit';

/** Adds a style sheet to those that an element has. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const { styleSheet } = styles;
  if (supportsAdoptingStyleSheets && styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  else adoptStyles(root, [styles]);
}
