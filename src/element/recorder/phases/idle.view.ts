import type { Renderable } from '../../shared/renderable.js';
import { html, nothing } from 'lit';
import type { RecorderError } from '../../../domain/errors.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import { icons } from '../../shared/icons.js';
import { ringView } from './ring.view.js';
import type { FirstContext } from './view-context.js';

/**
 * What will happen and why, or the microphone check.
 * @param picker the choice of microphones, once there can be one
 */
export function idleView(context: FirstContext, picker: Renderable): PhaseView {
  const { strings, commands, check, isHeldBack } = context;
  const checked = check.view(strings);
  const start = {
    icon: icons.microphone,
    label: strings.start,
    look: 'start',
    describedBy: context.prompt.isForeign && !context.prompt.isPassage ? 'coming' : 'help',
    isHeldBack,
  } as const;
  const label = checked ? strings.check.again : strings.check.offer;
  return {
    ...(checked ?? invitation(context)),
    stage: ringView({ ratio: 0, button: { ...start, onClick: () => commands.start() } }),
    help: checked ? nothing : comingText(context),
    actions: checked?.isUnderWay
      ? [secondary(strings.check.stop, () => check.stop())]
      : [picker, secondary(label, () => void check.start())],
  };
}

/** Said in steps: a few seconds more or less mean nothing to a person. */
const SECONDS_STEP = 5;

const invitation = ({ strings, askedSeconds }: FirstContext) => ({
  message: strings.invitation(Math.ceil(askedSeconds / SECONDS_STEP) * SECONDS_STEP),
  // The hidden slot tells when a prompt of the host's own comes or goes.
  detail: html`<p class="detail">${strings.reassurance}</p>
    <slot name="prompt" hidden></slot>`,
});

/** Stands in a sentence for what goes there. */
const MARK = '\u0000';

/** What will be asked, and read. A question in another language describes nothing: it would be read as one of the page's. */
function comingText({ strings, prompt, model }: FirstContext) {
  const { text, lang, direction, isSlotted, isPassage } = prompt;
  const first = isSlotted ? nothing : isPassage ? strings.readAloud : question();
  return html`<p>${first}</p>
    <p id="coming">
      ${model === 'apollo' ? strings.willRead : nothing} <span class="unseen">${strings.useHeadphones}</span>
    </p>`;

  /** The question keeps its own language within a sentence of the page's. */
  function question() {
    const [before, after] = strings.willAsk(MARK).split(MARK);
    if (after === undefined) return before; // a host's own words need not name it
    return html`${before}<span lang=${lang} dir=${direction}>${text}</span>${after}`;
  }
}

/** Any other phase, while its chunk is on its way or can't be had: enough to go on. */
export function plainView(
  { strings, commands, isHeldBack }: FirstContext,
  error: RecorderError | undefined,
): PhaseView {
  if (error)
    return {
      message: strings.errors[error.code],
      stage: nothing,
      actions: [secondary(strings.retry, () => commands.retry(), isHeldBack)],
    };
  const button = { icon: icons.check, label: strings.finish, look: 'resting', onClick: () => commands.stop() } as const;
  return { message: strings.waitingForMicrophone, stage: ringView({ ratio: 0, button }) };
}

/** A newer version is on the server: this version's remaining parts may not load, those of later phases included. */
export const outdatedView = ({ strings }: FirstContext): PhaseView => ({
  message: strings.outdated,
  stage: ringView({
    ratio: 0,
    button: { icon: icons.reload, label: strings.reload, look: 'start', onClick: () => location.reload() },
  }),
});
