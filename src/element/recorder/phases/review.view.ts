import { html } from 'lit';
import { qualityProblems } from '../../../domain/quality-verdict.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { microphonePicker } from '../microphone/microphone-picker.view.js';
import { playersView } from '../sound/player.view.js';
import { againButton, discardButton, primary, recordAgain } from './phase-controls.view.js';
import { phaseIcons } from '../../shared/phase-icons.js';
import type { ViewContext } from './view-context.js';

/** What was recorded, to listen to before it is sent. */
export function reviewView({ recordings }: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, microphones, isHeldBack } = context;
  const problems = new Set(recordings.flatMap(({ quality }) => qualityProblems(quality)));
  return {
    message: strings.review,
    detail: [...problems].map((problem) => html`<p class="note">${phaseIcons.info}${strings.quality[problem]}</p>`),
    stage: html`
      <div class="review">
        ${playersView(recordings, context)} ${primary(strings.send, () => commands.submit(), isHeldBack)}
      </div>
    `,
    actions: [
      ...recordAgain(recordings, context),
      discardButton(context),
      problems.size > 0 ? microphonePicker(microphones, strings) : [],
    ],
  };
}

/** What an earlier visit left unsent; or unfinished, then it goes on. */
export function recoverableView({ recordings, isSendable }: SessionSnapshot, context: ViewContext): PhaseView {
  const { strings, commands, isHeldBack } = context;
  return {
    message: strings.unfinished,
    stage: html`
      <div class="review">
        ${playersView(recordings, context)}
        ${primary(isSendable ? strings.send : strings.resume, () => commands.submit(), isHeldBack)}
      </div>
    `,
    actions: [againButton(strings.recordAgain, () => commands.start(), context), discardButton(context)],
  };
}
