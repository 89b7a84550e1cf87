import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult, type CSSResultOrNative } from 'lit';

/** What was added to a root beside its element's own styles. */
const added = new WeakMap<ShadowRoot, CSSResult[]>();
/** Constructed style sheets belong to the document that they were made for; here, those of others than the page. */
const foreign = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/** Adds a style sheet to those that an element has. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  added.set(root, [...(added.get(root) ?? []), styles]);
  if (supportsAdoptingStyleSheets) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets(root, [styles])];
  else adoptStyles(root, [styles]);
}

/** Gives a root its element's own styles, and what was added to them, in whatever document it is now. */
export function adoptAll(root: ShadowRoot, own: readonly CSSResultOrNative[]): void {
  const all = [...own, ...(added.get(root) ?? [])];
  if (supportsAdoptingStyleSheets) root.adoptedStyleSheets = sheets(root, all);
  else if (!root.querySelector('style')) adoptStyles(root, all);
}

function sheets({ ownerDocument }: ShadowRoot, styles: readonly CSSResultOrNative[]): CSSStyleSheet[] {
  const view = ownerDocument.defaultView;
  if (ownerDocument === document || !view)
    return styles.flatMap((each) => ('cssText' in each ? (each.styleSheet ?? []) : each));
  const known = foreign.get(ownerDocument) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  foreign.set(ownerDocument, known);
  return styles.map((each) => {
    const sheet = known.get(each) ?? new view.CSSStyleSheet();
    if (!known.has(each)) sheet.replaceSync(textOf(each));
    known.set(each, sheet);
    return sheet;
  });
}

const textOf = (styles: CSSResultOrNative) =>
  'cssText' in styles ? styles.cssText : Array.from(styles.cssRules, ({ cssText }) => cssText).join('');
