import { nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Audience } from '../../domain/audience.js';
import type { ResultStringOverrides } from '../../i18n/results/strings.js';
import { numberAttribute, textAttribute } from '../shared/attribute-converters.js';
import { LazyModule } from '../shared/lazy-module.js';
import type { RefreshReport } from './report-links.js';
import type { ResultsView } from './results.chunk.js';
import { ThymiaElement } from '../shared/thymia-element.js';
import { undoTranslation } from '../shared/undo-translation.js';
import { baseStyles } from '../shared/base.styles.js';

/**
 * Shows the results of a model run: of Helios as a measure of wellness at one moment, or over several runs; of Apollo to
 * clinicians only. Whatever it is given, it shows what can be read of it and never throws.
 *
 * @customElement thymia-results
 * @slot support - whom to turn to, in the host's words; shown below the results
 * @csspart card - the whole
 * @csspart heading - its name
 * @csspart message - why there are no results
 * @csspart warning - what is said first of results to take with care
 * @csspart measure - a measure or symptom
 * @csspart chart - a measure over time
 * @csspart bar - a drawing of one
 * @csspart series - runs of one version of Apollo over time
 * @csspart disorder - a disorder with its symptoms
 * @csspart table - the same as a table
 * @csspart report - the report's links
 * @csspart report-view - the report itself, once it is opened
 * @csspart button - a button
 * @csspart note - what the results are, and are not
 * @cssprop --thymia-surface - background of the card
 * @cssprop --thymia-surface-raised - background of what lies on it
 * @cssprop --thymia-text - words
 * @cssprop --thymia-text-quiet - words of less weight
 * @cssprop --thymia-accent - drawings and what is to be pressed
 * @cssprop --thymia-track - hairlines and the empty part of a drawing
 * @cssprop --thymia-warning - sign of what needs care
 * @cssprop --thymia-focus - the outline of what has the focus
 * @cssprop --thymia-radius - of corners
 */
export class ThymiaResults extends ThymiaElement {
  static override styles = baseStyles;

  static override properties: PropertyDeclarations = {
    run: { attribute: false },
    runs: { attribute: false },
    audience: { converter: textAttribute },
    warned: { converter: textAttribute },
    baselineSessions: { attribute: 'baseline-sessions', converter: numberAttribute },
    headingLevel: { attribute: 'heading-level', converter: numberAttribute },
    refreshReport: { attribute: false },
    strings: { attribute: false },
  };

  /** A run as the recorder's `result` event or the host's backend has it. */
  run: unknown;
  /** Several runs over time, of Helios or, for a clinician, of Apollo; counts instead of `run`. */
  runs: readonly unknown[] | undefined;
  /** Who looks at the page; without `clinician` nothing of Apollo is shown. Default `speaker`. */
  audience: Audience | undefined;
  /** Whether results that thymia warns of are shown, or held back. Default `show`. */
  warned: 'show' | 'hide' | undefined;
  /** How many of the first Helios recordings in `runs` make the person's own baseline. Default 5, at least 3. */
  baselineSessions: number | undefined;
  /** Level of the card's heading, 1 to 6; headings within the card are one level below it. Default 2. */
  headingLevel: number | undefined;
  /** Reads an Apollo run again for new links to its report. Without it there is no button for that. */
  refreshReport: RefreshReport | undefined;
  /** Texts of the host's own, instead of those of the language. */
  strings: ResultStringOverrides | undefined;

  readonly #chunk = new LazyModule(this, () => import('./results.chunk.js'));
  #view: ResultsView | undefined;

  protected override update(changed: PropertyValues): void {
    undoTranslation(this.renderRoot, this.renderOptions);
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.run === undefined && this.runs === undefined) return nothing;
    const chunk = this.#chunk.get();
    this.#view ??= chunk && new chunk.ResultsView(this);
    return this.#view?.render() ?? nothing;
  }
}
