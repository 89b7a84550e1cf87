import type { Renderable } from '../shared/renderable.js';
import { html, nothing, type TemplateResult } from 'lit';
import { framed } from '../shared/framed.view.js';
import { phaseIcons } from '../shared/phase-icons.js';
import type { ResultsContext } from './results-context.js';

/** What is in a card. */
export interface Card {
  readonly title: string;
  /** When it was. */
  readonly when?: string | undefined;
  /** Wide content gets more room. */
  readonly isWide?: boolean;
  /** Said before everything else. */
  readonly warning?: Renderable;
  readonly body: Renderable;
  /** What it is for and what it is not, where that is to be read before any figure. */
  readonly use?: string;
  /** What it is, and what it is not. */
  readonly note?: string;
}

/** The card: the same places in the same order always. */
export function cardView(card: Card, { code, headingLevel }: ResultsContext): TemplateResult {
  const { title, when, isWide, use, warning, body, note } = card;
  const noteView = (text?: string) => (text === undefined ? nothing : html`<p part="note" class="quiet">${text}</p>`);
  const view = html`
    <section part="card" class=${isWide ? 'wide' : ''} lang=${code} dir="auto" translate="no" aria-labelledby="title">
      <header>
        <h2 part="heading" id="title" aria-level=${headingLevel}>${title}</h2>
        ${when === undefined ? nothing : html`<p class="quiet">${when}</p>`}
      </header>
      ${noteView(use)} ${warning ?? nothing} ${body} ${noteView(note)}
      <slot name="support"></slot>
    </section>
  `;
  return framed(view, isWide);
}

/** A card without results: why. */
export const messageCard = (message: string, context: ResultsContext, warning?: Renderable) =>
  cardView({ title: context.strings.title, warning, body: html`<p part="message">${message}</p>` }, context);

/** Words to read first, with a sign. */
export const warningView = (content: Renderable) =>
  html`<div part="warning">
    ${phaseIcons.info}
    <div>${content}</div>
  </div>`;

/** The same figures as a table, opened on demand and always on paper. */
export function tableView(
  caption: string,
  label: string,
  table: { head: Renderable; body: Renderable },
): TemplateResult {
  return html`
    <details part="table" class="table">
      <summary>${label}<span class="unseen">: ${caption}</span></summary>
      <div class="scroll" role="group" aria-label=${caption} tabindex="0">
        <table>
          <caption class="unseen">
            ${caption}
          </caption>
          <thead>
            <tr>
              ${table.head}
            </tr>
          </thead>
          <tbody>
            ${table.body}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

/** A head of a column. */
export const columnHead = (text: string) => html`<th scope="col">${text}</th>`;
