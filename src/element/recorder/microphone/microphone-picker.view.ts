import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../../i18n/strings.js';
import type { MicrophoneChoiceController } from './microphone-choice-controller.js';

/** The part of the microphones that a person chooses from. */
export type MicrophoneChoices = Pick<MicrophoneChoiceController, 'choices' | 'usedId' | 'isSubstituted' | 'choose'>;

/**
 * Which microphone; only where there is something to choose.
 * @param choose what to do with the device id of the one that was chosen; default: it is kept for the next recording
 */
export function microphonePicker(
  microphones: MicrophoneChoices,
  strings: Strings,
  choose = (deviceId: string) => microphones.choose(deviceId),
): TemplateResult | typeof nothing {
  const { choices, usedId } = microphones;
  if (choices.length < 2) return nothing;
  const onChange = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) choose(target.value);
  };
  return html`
    <label part="microphone">
      <span>${strings.microphone}</span>
      <select @change=${onChange}>
        ${choices.map(
          ({ deviceId, label }) => html`
            <option value=${deviceId} ?selected=${deviceId === usedId}>${label || strings.unnamedMicrophone}</option>
          `,
        )}
      </select>
    </label>
  `;
}
