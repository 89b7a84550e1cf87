import { html, nothing } from 'lit';
import { microphonePicker, secondary } from './controls.view.js';
import { repairAdvice } from './failed.view.js';
import type { Face } from './face.view.js';
import { icons } from './icons.js';
import type { CheckState } from './microphone-check.js';
import type { ViewContext } from './phase.view.js';
import { ringView } from './ring.view.js';

/** What will happen and why, and the microphone check. */
export function idleFace(context: ViewContext): Face {
  const { strings, face, check, prompt } = context;
  const start = { icon: icons.microphone, label: strings.start, look: 'start', describedBy: 'help' } as const;
  return {
    ...(check ? checkText(check, context) : invitation(context)),
    stage: ringView({ ratio: 0, button: { ...start, onClick: () => face.startFromIdle() } }),
    help: prompt.isSlotted || check ? nothing : prompt.isPassage ? strings.readAloud : strings.willAsk(prompt.text),
    actions: actions(context),
  };
}

const invitation = ({ strings }: ViewContext) => ({
  message: strings.invitation,
  detail: html`
    <p class="detail">${strings.reassurance}</p>
    <slot name="consent"></slot>
  `,
});

function checkText(check: CheckState, { strings }: ViewContext) {
  switch (check.step) {
    case 'opening':
      return { message: strings.check.opening };
    case 'listening':
      return { message: strings.check.speak };
    case 'done':
      return { message: check.verdict === 'fine' ? strings.check.fine : strings.check.problems[check.verdict] };
    case 'failed':
      return {
        message: strings.errors[check.code],
        detail: html`<p class="detail">${repairAdvice(strings, check.lock)}</p>`,
      };
  }
}

function actions({ strings, face, check, microphones }: ViewContext) {
  const isUnderWay = check?.step === 'opening' || check?.step === 'listening';
  if (isUnderWay) return [secondary(strings.check.stop, () => face.stopCheck())];
  const label = check ? strings.check.again : strings.check.offer;
  return [microphonePicker(microphones, strings), secondary(label, () => face.checkMicrophone())];
}
