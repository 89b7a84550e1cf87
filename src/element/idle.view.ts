import { html, nothing } from 'lit';
import { microphonePicker, secondary } from './controls.view.js';
import type { Face } from './face.view.js';
import { icons } from './icons.js';
import { ringView } from './ring.view.js';
import type { ViewContext } from './view-context.js';

/** What a microphone check shows in the place of the invitation. */
export interface CheckFace extends Pick<Face, 'message' | 'detail'> {
  readonly isUnderWay: boolean;
}

/** What will happen and why, or the microphone check. */
export function idleFace(context: ViewContext, check: CheckFace | undefined): Face {
  const { strings, face, microphones } = context;
  const start = { icon: icons.microphone, label: strings.start, look: 'start', describedBy: 'help' } as const;
  const label = check ? strings.check.again : strings.check.offer;
  return {
    ...(check ?? invitation(context)),
    stage: ringView({ ratio: 0, button: { ...start, onClick: () => face.startFromIdle() } }),
    help: check ? nothing : comingText(context),
    actions: check?.isUnderWay
      ? [secondary(strings.check.stop, () => face.stopCheck())]
      : [microphonePicker(microphones, strings), secondary(label, () => face.checkMicrophone())],
  };
}

const invitation = ({ strings }: ViewContext) => ({
  message: strings.invitation,
  detail: html`
    <p class="detail">${strings.reassurance}</p>
    <slot name="consent"></slot>
  `,
});

/** What will be asked, and read. */
function comingText({ strings, prompt, model }: ViewContext) {
  const { text, isSlotted, isPassage } = prompt;
  const first = isSlotted ? '' : isPassage ? strings.readAloud : strings.willAsk(text);
  return [first, model === 'apollo' ? strings.willRead : ''].filter((sentence) => sentence !== '').join(' ') || nothing;
}

/** Any other phase, while the rest of the face is on its way or can't be had: enough to go on. */
export function plainFace({ strings, commands }: ViewContext, problem: string | undefined): Face {
  const button = { icon: icons.check, label: strings.finish, look: 'resting', onClick: () => commands.stop() } as const;
  return {
    message: problem ?? strings.waitingForMicrophone,
    stage: ringView({ ratio: 0, button }),
    ...(problem !== undefined && { actions: [secondary(strings.retry, () => commands.retry())] }),
  };
}
