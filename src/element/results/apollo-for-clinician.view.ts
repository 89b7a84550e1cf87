import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ClinicianStrings } from '../../i18n/clinician/strings.js';
import { GRADES, type Disorder, type Grade, type Symptom } from '../../results/apollo-results.js';
import type { RunFacts } from '../../results/run-facts.js';
import type { ApolloReading } from '../../results/read-results.js';
import { factView } from '../shared/fact.view.js';
import { cardView, columnHead, tableView, warningView } from './card.view.js';
import { warningText } from './helios.view.js';
import type { ReportLinks } from './report-links.js';
import { reportView } from './report.view.js';
import { innerLevel, type ClinicianContext } from './results-context.js';

type Distribution = NonNullable<Symptom['distribution']>;

/** One Apollo run, for a clinician. */
export function apolloView(reading: ApolloReading, links: ReportLinks, context: ClinicianContext): TemplateResult {
  const { clinician, formats } = context;
  const { warnings, disorders, date } = reading;
  return cardView(
    {
      title: clinician.title,
      when: date && formats.dateTime(date),
      isWide: true,
      warning: warnings.length > 0 ? warningsView(warnings, clinician) : undefined,
      body: html`
        ${factsView(reading, clinician)} ${legendView(clinician)}
        <div class="disorders">${disorders.map((disorder) => disorderView(disorder, context))}</div>
        ${reportView(reading, links, context)}
      `,
      use: clinician.intendedUse,
    },
    context,
  );
}

const warningsView = (warnings: readonly string[], clinician: ClinicianStrings) =>
  warningView(
    html`<p class="name">${clinician.warnings}</p>
      ${warnings.map(warningText)}`,
  );

/** What is known of runs; the id where it is of one. */
export function factsView(facts: Partial<RunFacts>, clinician: ClinicianStrings): TemplateResult {
  const fact = (name: string, value = clinician.notReported) => factView(name, value);
  const id = 'id' in facts ? fact(clinician.runId, facts.id) : nothing;
  const errorCode = facts.state === 'failed' ? fact(clinician.errorCode, facts.errorCode) : nothing;
  return html`<dl class="quiet">${fact(clinician.modelVersion, facts.modelVersion)} ${id} ${errorCode}</dl>`;
}

function legendView({ grades }: ClinicianStrings): TemplateResult {
  const swatch = (grade: Grade) => html`
    <svg class="swatch" viewBox="0 0 12 12"><rect class=${grade} width="12" height="12" rx="3" /></svg>
  `;
  return html`
    <p class="legend" aria-hidden="true">
      ${GRADES.map((grade) => html`<span>${swatch(grade)} ${grades[grade]}</span>`)}
    </p>
  `;
}

function disorderView(disorder: Disorder, context: ClinicianContext): TemplateResult {
  const { clinician, formats } = context;
  const { name, probability, band, severity, symptoms } = disorder;
  const figure = (ratio: number | undefined, format: (ratio: number) => string) =>
    ratio === undefined ? clinician.notReported : format(ratio);
  return html`
    <section part="disorder" aria-labelledby=${name}>
      <h3 id=${name} aria-level=${innerLevel(context)}>${clinician.disorders[name]}</h3>
      <p class="row">
        <span>${clinician.probability}</span>
        <span class="probability">${figure(probability, formats.percent)}</span>
        ${probability === undefined ? nothing : probabilityBar(probability)}
      </p>
      ${band === undefined ? nothing : html`<p class="name">${clinician.bands[band]}</p>`}
      <p class="quiet">${clinician.notDiagnostic}</p>
      <p class="quiet">${clinician.fact(clinician.severity, figure(severity, formats.score))}</p>
      <p class="quiet">${clinician.benchmarks[name]}</p>
      <ul>
        ${symptoms.map((symptom) => html`<li part="measure">${symptomView(symptom, context)}</li>`)}
      </ul>
      ${symptomTable(disorder, context)}
    </section>
  `;
}

/** Filled up to the probability, with ticks where its bands begin. */
const probabilityBar = (probability: number) => html`
  <svg part="bar" class="bar" aria-hidden="true">
    <rect class="empty" width="100%" height="8" rx="4" />
    <rect class="here" width="${probability * 100}%" height="8" rx="4" />
    ${['30%', '50%', '70%'].map((x) => svg`<line class="tick" x1=${x} x2=${x} y2="8" />`)}
  </svg>
`;

function symptomView({ name, distribution }: Symptom, { clinician, formats }: ClinicianContext): TemplateResult {
  const grade = distribution && likeliest(distribution);
  return html`
    <p class="row">
      <span>${clinician.symptoms[name]}</span>
      <span class="quiet">
        ${grade ? clinician.likeliest(clinician.grades[grade], formats.percent(distribution[grade])) : clinician.notReported}
      </span>
      ${distribution ? distributionBar(distribution) : nothing}
    </p>
  `;
}

const likeliest = (distribution: Distribution) =>
  GRADES.reduce((best, grade) => (distribution[grade] > distribution[best] ? grade : best));

/** The grades side by side, each as wide as it is likely. */
function distributionBar(distribution: Distribution): TemplateResult {
  let from = 0;
  const parts = GRADES.map((grade) => {
    const x = from;
    from += distribution[grade] * 100;
    return svg`<rect class=${grade} x="${x}%" width="${distribution[grade] * 100}%" height="8" />`;
  });
  return html`<svg part="bar" class="bar stacked" aria-hidden="true">${parts}</svg>`;
}

function symptomTable({ name, symptoms }: Disorder, { strings, clinician, formats }: ClinicianContext): TemplateResult {
  const cell = (value: number | undefined, format: (value: number) => string) => html`
    <td class="figure">${value === undefined ? '–' : format(value)}</td>
  `;
  const heads = [clinician.symptom, ...GRADES.map((grade) => clinician.grades[grade]), clinician.severity];
  return tableView(clinician.disorders[name], strings.asTable, {
    head: heads.map(columnHead),
    body: symptoms.map(
      ({ name: symptom, severity, distribution }) => html`
        <tr>
          <th scope="row">${clinician.symptoms[symptom]}</th>
          ${GRADES.map((grade) => cell(distribution?.[grade], formats.percent))} ${cell(severity, formats.score)}
        </tr>
      `,
    ),
  });
}
