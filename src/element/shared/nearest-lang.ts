/** The `lang` in force at an element, across shadow roots; empty when nobody set one. */
export function nearestLang(element: Element): string {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  if (lang) return lang;
  const root = element.getRootNode();
  return isShadowRoot(root) ? nearestLang(root.host) : '';
}

/** Not by its class: each document has classes of its own. */
const isShadowRoot = (root: Node): root is ShadowRoot =>
  root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root;
