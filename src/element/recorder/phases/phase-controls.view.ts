import { html, type TemplateResult } from 'lit';
import type { Recording } from '../../../domain/recording.js';
import { heldBack, secondary } from '../card/controls.view.js';
import type { ViewContext } from './view-context.js';

/** The one button to press next, where it does not lie in the ring. */
export const primary = (label: string, onClick: () => void, isHeldBack: boolean) => html`
  <button part="button primary" class="primary" type="button" aria-disabled=${heldBack(isHeldBack)} @click=${onClick}>
    ${label}
  </button>
`;

/** A quiet one that throws something away: quieter than the others. */
export const destructive = (label: string, onClick: () => void) =>
  html`<button part="button secondary" class="quiet destructive" type="button" @click=${onClick}>${label}</button>`;

/** Makes a recording again: the only one, or either of two by its name. */
export function recordAgain(
  recordings: readonly Recording[],
  { strings, commands, isHeldBack }: ViewContext,
): readonly TemplateResult[] {
  return recordings.map(({ kind }) => {
    const label = kind === 'recording' ? strings.recordAgain : strings.recordOneAgain[kind];
    return secondary(label, () => commands.recordAgain(kind), isHeldBack);
  });
}
