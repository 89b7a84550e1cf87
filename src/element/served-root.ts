/**
 * Whether Lit's hydration, loaded before the element, takes over a shadow root that a server drew. Without it such a
 * root has to be drawn anew.
 */
export function willHydrate({ shadowRoot }: Pick<Element, 'shadowRoot'>): boolean {
  return Boolean(shadowRoot) && 'litElementHydrateSupport' in globalThis;
}
