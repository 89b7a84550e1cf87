import type { Renderable } from '../../shared/renderable.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { StartStrings, Locale } from '../../../i18n/strings.js';
import { framed } from '../../shared/framed.view.js';

/** A phase as a person sees it: the same places in the same order always, so that nothing moves. */
export interface PhaseView {
  /** The one thing to read. */
  readonly message: Renderable;
  /** Id of what a screen reader reads with it, within `detail`. */
  readonly describedBy?: string | undefined;
  /** More about it: smaller, or what belongs to it. */
  readonly detail?: Renderable;
  /** The ring or what takes its place, with the one button to press next. */
  readonly stage: Renderable;
  /** One line of live help. Never a live region: a recording may be under way. */
  readonly help?: Renderable;
  /** Quiet buttons. */
  readonly actions?: readonly Renderable[];
}

const RECORDING_PHASES = ['requesting-microphone', 'recording', 'paused', 'between-recordings'];

/** Whether recordings are made in this phase: its views are in `recording-phases.chunk.ts`. */
export const isRecordingPhase = (phase: string) => RECORDING_PHASES.includes(phase);

/**
 * The card; the host's consent has its place in every phase. Words that a slot shows by itself need an element: Chromium
 * leaves a slot's own text out of the accessibility tree once the card was hidden.
 */
export function phaseCard(
  view: PhaseView & { readonly consent: TemplateResult; readonly headingLevel: number },
  strings: StartStrings,
  { code, direction }: Locale<StartStrings>,
  phase: string,
): TemplateResult {
  return framed(html`
    <section part="card" class=${phase} lang=${code} dir=${direction} translate="no" aria-labelledby="title">
      <h2 part="heading" id="title" aria-level=${view.headingLevel}>${strings.title}</h2>
      <div part="text">
        <div
          part="message"
          role="group"
          aria-labelledby="message"
          aria-describedby=${view.describedBy ?? nothing}
          tabindex="-1"
        >
          <div id="message">${view.message}</div>
        </div>
        ${view.detail ?? nothing} ${view.consent}
      </div>
      <div part="stage">${view.stage}</div>
      <div part="help" id="help">${view.help ?? nothing}</div>
      <div part="actions">${view.actions ?? nothing}</div>
      <div part="privacy">
        <slot name="privacy"><span>${strings.privacy[momentOf(phase)]}</span></slot> <slot name="deletion"></slot>
      </div>
      <p class="unseen" role="status"></p>
    </section>
  `);
}

/** Of the promises about privacy, the one that holds now. */
function momentOf(phase: string): keyof StartStrings['privacy'] {
  if (phase === 'idle' || phase === 'loading') return 'before';
  return isRecordingPhase(phase) ? 'during' : 'after';
}
