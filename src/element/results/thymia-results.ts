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
 * Shows a model run's results: Helios as a measure of wellness at one moment or over several runs, Apollo to clinicians
 * only. It shows whatever is readable in its input and never throws.
 *
 * @customElement thymia-results
 * @slot support - where to find help, in the host's words; shown below the results
 * @csspart card - the whole card
 * @csspart heading - its heading
 * @csspart message - why there are no results
 * @csspart warning - the warning above results to take with care
 * @csspart measure - a measure or symptom
 * @csspart chart - a measure over time
 * @csspart bar - a drawing of a measure
 * @csspart series - runs of one version of Apollo over time
 * @csspart disorder - a disorder with its symptoms
 * @csspart table - the same data as a table
 * @csspart report - the report's links
 * @csspart report-view - the report itself, once opened
 * @csspart button - a button
 * @csspart note - what the results are, and are not
 * @cssprop --thymia-surface - background of the card
 * @cssprop --thymia-surface-raised - background of raised areas
 * @cssprop --thymia-text - text
 * @cssprop --thymia-text-quiet - less prominent text
 * @cssprop --thymia-accent - charts, buttons and controls
 * @cssprop --thymia-track - hairlines and the empty part of a chart
 * @cssprop --thymia-warning - warning indicators
 * @cssprop --thymia-focus - focus outline
 * @cssprop --thymia-radius - corner radius
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

  /** A run from the recorder's `result` event or from the host's backend. */
  run: unknown;
  /** Several runs over time, of Helios or, for a clinician, of Apollo. Overrides `run`. */
  runs: readonly unknown[] | undefined;
  /** Who views the page. Only a `clinician` sees anything of Apollo. Default `speaker`. */
  audience: Audience | undefined;
  /** Whether to show or hide results that thymia warns about. Default `show`. */
  warned: 'show' | 'hide' | undefined;
  /** How many of the first Helios recordings in `runs` form the person's own baseline. Default 5, at least 3. */
  baselineSessions: number | undefined;
  /** Level of the card's heading, 1 to 6. Headings within the card are one level below it. Default 2. */
  headingLevel: number | undefined;
  /** Reads an Apollo run again for new links to its report. Without it, there is no button for that. */
  refreshReport: RefreshReport | undefined;
  /** Texts that replace those of the language. */
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
