/**
 * Whether Lit's hydration, loaded before the element, takes over a shadow root that a server drew. Without it, the
 * element has to draw the root again.
 */
export function willHydrate({ shadowRoot }: Pick<Element, 'shadowRoot'>): boolean {
  return Boolean(shadowRoot) && 'litElementHydrateSupport' in globalThis;
}
