/** Whether an element has a box: not in a closed dialog, nor under `display: none`. It may be scrolled out of view. */
export const isRendered = (element: Element): boolean => element.getClientRects().length > 0;

/** Whether a person who looks at the page has the element there. */
export const isSeen = (element: Element): boolean =>
  element.ownerDocument.visibilityState === 'visible' && isRendered(element);
