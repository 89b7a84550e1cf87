import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult, type CSSResultOrNative } from 'lit';

/** What was added to a root beside its element's own styles. */
const added = new WeakMap<ShadowRoot, readonly CSSResult[]>();

/** Adds a style sheet to those that an element has. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  added.set(root, [...(added.get(root) ?? []), styles]);
  if (supportsAdoptingStyleSheets) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheetsFor(root, [styles])];
  else adoptStyles(root, [styles]);
}

/** Gives a root its element's own styles, and what was added to them, in whatever document it is now. */
export function adoptAll(root: ShadowRoot, own: readonly CSSResultOrNative[]): void {
  const all = [...own, ...(added.get(root) ?? [])];
  if (supportsAdoptingStyleSheets) root.adoptedStyleSheets = sheetsFor(root, all);
  else if (!root.querySelector('style')) adoptStyles(root, all);
}

/** Constructed style sheets belong to the document that they were made for: another one than the page gets its own. */
function sheetsFor(
  { ownerDocument: { defaultView } }: ShadowRoot,
  styles: readonly CSSResultOrNative[],
): CSSStyleSheet[] {
  return styles.flatMap((each) => {
    if (each instanceof CSSStyleSheet) return each;
    if (!defaultView) return []; // nothing is shown there
    if (defaultView === window) return each.styleSheet ?? [];
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(each.cssText);
    return sheet;
  });
}
