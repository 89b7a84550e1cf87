import { html } from 'lit';

/** What the host wants agreed to; `look` is called when that may have changed. */
export const consentView = (isShown: boolean, look: () => void) => html`
  <slot name="consent" ?hidden=${!isShown} @slotchange=${look} @input=${look} @change=${look}></slot>
`;
