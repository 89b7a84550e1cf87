import type { Renderable } from '../shared/renderable.js';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Band } from '../../results/bands.js';
import { MEASURES, type Measure, type Section } from '../../results/helios-results.js';
import type { HeliosReading } from '../../results/read-results.js';
import { cardView, columnHead, tableView, warningView } from './card.view.js';
import { innerLevel, type ResultsContext } from './results-context.js';

const BANDS: readonly Band[] = ['low', 'moderatelyLow', 'moderatelyHigh', 'high'];

/** One Helios run. */
export function heliosView(reading: HeliosReading, context: ResultsContext): TemplateResult {
  const { strings, formats } = context;
  const { sections, date } = reading;
  return cardView(
    {
      title: strings.title,
      when: date && formats.dateTime(date),
      warning: heliosWarning(reading, context),
      body: [
        sections.map((section, index) => sectionView(section, partOf(sections, index, context), context)),
        modelVersionView(reading, context),
      ],
      note: strings.moment,
    },
    context,
  );
}

/** A speaker reads calm words of their language; a clinician beside them what thymia says. */
function heliosWarning({ warnings }: HeliosReading, { strings, clinician }: ResultsContext): Renderable {
  if (warnings.length === 0) return undefined;
  return warningView(
    html`<p>${strings.warned}</p>
      ${clinician && warnings.map(warningText)}`,
  );
}

/** A warning of thymia's, which is English. */
export const warningText = (warning: string) => html`<p lang="en">${warning}</p>`;

const modelVersionView = ({ modelVersion }: HeliosReading, { clinician }: ResultsContext) =>
  clinician && modelVersion !== undefined
    ? html`<p class="quiet">${clinician.fact(clinician.modelVersion, modelVersion)}</p>`
    : nothing;

function partOf({ length }: readonly Section[], index: number, { strings }: ResultsContext): string | undefined {
  return length > 1 ? strings.part(index + 1, length) : undefined;
}

function sectionView(section: Section, part: string | undefined, context: ResultsContext): TemplateResult {
  const { strings } = context;
  const { measure, level, score } = strings.columns;
  return html`
    ${part === undefined ? nothing : html`<h3 aria-level=${innerLevel(context)}>${part}</h3>`}
    <ul>
      ${MEASURES.map((name) => html`<li part="measure">${measureView(section, name, context)}</li>`)}
    </ul>
    ${tableView(part ?? strings.title, strings.asTable, {
      head: [measure, level, score].map(columnHead),
      body: MEASURES.map((name) => rowView(section, name, context)),
    })}
  `;
}

function measureView(section: Section, measure: Measure, { strings }: ResultsContext): TemplateResult {
  const { name, meaning } = strings.measures[measure];
  const band = section[measure]?.band;
  if (band === undefined) return html`<p class="row"><span class="name">${name}</span>${strings.notMeasured}</p>`;
  return html`
    <details>
      <summary class="row">
        <span class="name">${name}</span><span class="level">${strings.bands[band].name}</span>${barView(band)}
      </summary>
      <p class="quiet">${meaning}</p>
      <p class="quiet">${strings.bands[band].meaning}</p>
    </details>
  `;
}

/** Four steps, lit up to the band. */
function barView(band: Band): TemplateResult {
  const here = BANDS.indexOf(band);
  const look = (step: number) => (step === here ? 'here' : step < here ? 'below' : 'empty');
  return html`
    <svg part="bar" class="bar" aria-hidden="true">
      ${BANDS.map((_, step) => svg`<rect class=${look(step)} x="${step * 25.4}%" width="23.8%" height="8" rx="4" />`)}
    </svg>
  `;
}

function rowView(section: Section, measure: Measure, { strings, formats }: ResultsContext): TemplateResult {
  const score = section[measure];
  return html`
    <tr>
      <th scope="row">${strings.measures[measure].name}</th>
      <td>${score ? strings.bands[score.band].name : strings.notMeasured}</td>
      <td class="figure">${score?.continuous === undefined ? '–' : formats.score(score.continuous)}</td>
    </tr>
  `;
}
