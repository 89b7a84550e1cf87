import { html } from 'lit';

/** A fact after its name, in a `<dl>`. */
export const factView = (name: string, value: string) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
