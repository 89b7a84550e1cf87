import { html, nothing, type TemplateResult } from 'lit';
import type { Recording } from '../domain/recording.js';
import type { Strings } from '../i18n/strings.js';
import type { MicrophonesController } from './microphones-controller.js';
import type { Commands } from './view-context.js';

/** The one button to press next, where it does not lie in the ring. */
export const primary = (label: string, onClick: () => void) =>
  html`<button part="button primary" class="primary" type="button" @click=${onClick}>${label}</button>`;

/** A quiet one. */
export const secondary = (label: string, onClick: () => void) =>
  html`<button part="button secondary" class="quiet" type="button" @click=${onClick}>${label}</button>`;

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

/** The part of the microphones that a person chooses from. */
export type MicrophoneChoices = Pick<MicrophonesController, 'choices' | 'chosen' | 'choose'>;

/** Which microphone; only where there is something to choose. */
export function microphonePicker(
  microphones: MicrophoneChoices,
  strings: Strings,
  onChoice?: () => void,
): TemplateResult | typeof nothing {
  const { choices, chosen } = microphones;
  if (choices.length < 2) return nothing;
  const onChange = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    microphones.choose(target.value);
    onChoice?.();
  };
  return html`
    <label part="microphone" class="microphone">
      <span>${strings.microphone}</span>
      <select @change=${onChange}>
        ${choices.map(
          ({ deviceId, label }) => html`
            <option value=${deviceId} ?selected=${deviceId === chosen}>${label || strings.unnamedMicrophone}</option>
          `,
        )}
      </select>
    </label>
  `;
}
