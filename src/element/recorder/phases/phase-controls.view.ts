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

/** What is asked before something recorded is thrown away. */
interface Question {
  readonly message: string;
  /** Names the button that throws it away. */
  readonly label: string;
  readonly onYes: () => void;
}

/**
 * Asks in the card. The answers lie where the button that asked did not: a second press in haste meets nothing.
 */
function askFirst({ message, label, onYes }: Question, { strings, view }: ViewContext): void {
  view.interpose(() => ({
    message,
    stage: html`
      <div class="answers">
        ${primary(strings.ask.keep, () => view.interpose(undefined), false)} ${secondary(label, onYes)}
      </div>
    `,
  }));
}

/** Throws everything away, once the person has said so again. */
export function discardButton(context: ViewContext): TemplateResult {
  const { strings, view } = context;
  const question = { message: strings.ask.discard, label: strings.discard, onYes: () => view.throwAway() };
  return destructive(strings.discard, () => askFirst(question, context));
}

/** Records again, in the place of something that was recorded, once the person has said so again. */
export function againButton(label: string, onYes: () => void, context: ViewContext): TemplateResult {
  const question = { message: context.strings.ask.again, label, onYes };
  const { isHeldBack } = context;
  const ask = () => askFirst(question, context);
  return secondary(label, isHeldBack ? onYes : ask, isHeldBack); // without consent nothing would be thrown away
}

/** Makes a recording again: the only one, or either of two by its name. */
export function recordAgain(recordings: readonly Recording[], context: ViewContext): readonly TemplateResult[] {
  const { strings, commands } = context;
  return recordings.map(({ kind }) => {
    const label = kind === 'recording' ? strings.recordAgain : strings.recordOneAgain[kind];
    return againButton(label, () => commands.recordAgain(kind), context);
  });
}
