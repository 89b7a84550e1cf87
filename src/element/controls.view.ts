import { html } from 'lit';

/** A quiet button. */
export const secondary = (label: string, onClick: () => void) =>
  html`<button part="button secondary" class="quiet" type="button" @click=${onClick}>${label}</button>`;
