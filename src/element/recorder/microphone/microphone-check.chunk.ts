import { html } from 'lit';
import { completeStrings } from '../../../i18n/complete-strings.js';
import type { StartStrings } from '../../../i18n/strings.js';
import type { PhaseView } from '../card/phase-card.view.js';
import type { CheckState } from './microphone-check.js';
import { repairAdvice } from './repair-advice.js';

export { completeStrings };
export { MicrophoneCheck } from './microphone-check.js';
export { microphonePickerStyles as styles } from './microphone-picker.styles.js';
export { microphonePicker } from './microphone-picker.view.js';
export { VoiceMeter } from '../sound/voice-meter.js';

/** What a microphone check shows in the place of the invitation. */
export interface CheckView extends Pick<PhaseView, 'detail'> {
  readonly message: string;
  readonly isUnderWay: boolean;
}

/** What a microphone check says. */
export function checkView(state: CheckState, first: StartStrings): CheckView {
  const strings = completeStrings(first);
  const { check, errors, waitingForMicrophone } = strings;
  switch (state.step) {
    case 'opening':
      return { message: waitingForMicrophone, isUnderWay: true };
    case 'listening':
      return { message: check.speak, isUnderWay: true };
    case 'done':
      return { message: state.verdict === 'fine' ? check.fine : check.problems[state.verdict], isUnderWay: false };
    case 'failed':
      return {
        message: state.error.reason === 'no-output' ? strings.reasons['no-output'] : errors[state.error.code],
        detail: html`<p class="detail">${repairAdvice(strings, state.error.lock)}</p>`,
        isUnderWay: false,
      };
  }
}

/** What is said of it when it has ended; while it listens it is as silent as a recording. */
export function checkAnnouncement(state: CheckState, strings: StartStrings): string | undefined {
  if (state.step !== 'done' && state.step !== 'failed') return undefined;
  const advice = state.step === 'failed' ? repairAdvice(completeStrings(strings), state.error.lock) : '';
  return [checkView(state, strings).message, advice].filter(Boolean).join(' ');
}
