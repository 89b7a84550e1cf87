import { html, type TemplateResult } from 'lit';
import type { Recording } from '../domain/recording.js';
import type { Strings } from '../i18n/strings.js';
import { secondary } from './controls.view.js';
import type { Commands } from './view-context.js';

/** The one button to press next, where it does not lie in the ring. */
export const primary = (label: string, onClick: () => void) =>
  html`<button part="button primary" class="primary" type="button" @click=${onClick}>${label}</button>`;

/** A quiet one that throws something away: quieter than the others. */
export const away = (label: string, onClick: () => void) =>
  html`<button part="button secondary" class="quiet away" type="button" @click=${onClick}>${label}</button>`;

/** Makes a recording again: the only one, or either of two by its name. */
export function recordAgain(
  recordings: readonly Recording[],
  { strings, commands }: { readonly strings: Strings; readonly commands: Commands },
): readonly TemplateResult[] {
  return recordings.map(({ kind }) => {
    const label = kind === 'recording' ? strings.recordAgain : `${strings.recordAgain}: ${strings.recordings[kind]}`;
    return secondary(label, () => commands.recordAgain(kind));
  });
}
