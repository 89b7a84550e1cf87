import { html, nothing, type TemplateResult } from 'lit';
import { heldBack } from '../card/controls.view.js';

/** What lies in the middle of the ring. */
interface RingButton {
  readonly icon: TemplateResult;
  readonly label: string;
  /** `start` and `finish` call to be pressed, `resting` may be. */
  readonly look: 'start' | 'resting' | 'finish';
  readonly onClick: (event: MouseEvent) => void;
  readonly isHeldBack?: boolean;
  /** Id of what describes it. */
  readonly describedBy?: string;
}

/** The ring and what it tells. */
interface Ring {
  /** How much of it is full, 0 to 1; none when nobody can tell. */
  readonly ratio?: number;
  readonly look?: 'done' | 'waiting';
  /** What it means, in words. */
  readonly label?: string;
  /** Whether assistive technology should follow it: never while recording, since some beep or speak as it fills. */
  readonly isFollowed?: boolean;
  readonly button?: RingButton;
  /** Instead of a button. */
  readonly icon?: TemplateResult;
}

/** The ring. The same element in every phase that has it, so that a button in it keeps the focus. */
export function ringView({ ratio, look, label, isFollowed, button, icon }: Ring): TemplateResult {
  const percent = Math.round((ratio ?? 0.25) * 1000) / 10;
  return html`
    <div class="ring ${look ?? ''}">
      <span class="halo" aria-hidden="true"></span>
      <svg
        part="ring"
        viewBox="0 0 176 176"
        role=${label === undefined ? 'none' : isFollowed ? 'progressbar' : 'img'}
        aria-label=${label ?? nothing}
        aria-valuenow=${isFollowed && ratio !== undefined ? Math.round(ratio * 100) : nothing}
      >
        <circle class="track" cx="88" cy="88" r="82"></circle>
        <circle
          class="fill"
          cx="88"
          cy="88"
          r="82"
          pathLength="100"
          stroke-dasharray="${percent} 100"
          visibility=${percent > 0 ? 'visible' : 'hidden'}
        ></circle>
      </svg>
      ${button ? ringButton(button) : html`<span class="core">${icon}</span>`}
    </div>
  `;
}

const ringButton = ({ icon, label, look, onClick, isHeldBack = false, describedBy }: RingButton) => html`
  <button
    part="button primary record"
    class="core record ${look}"
    type="button"
    aria-describedby=${describedBy ?? nothing}
    aria-disabled=${heldBack(isHeldBack)}
    @click=${onClick}
  >
    ${icon}<span>${label}</span>
  </button>
`;
