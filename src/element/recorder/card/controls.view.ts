import { html, nothing } from 'lit';

/** What `aria-disabled` says of a button that can still be pressed. */
export const heldBack = (isHeldBack: boolean) => (isHeldBack ? 'true' : nothing);

/** A quiet button. */
export const secondary = (label: string, onClick: () => void, isHeldBack = false) => html`
  <button part="button secondary" class="quiet" type="button" aria-disabled=${heldBack(isHeldBack)} @click=${onClick}>
    ${label}
  </button>
`;
