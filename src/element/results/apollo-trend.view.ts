import { html, nothing, type TemplateResult } from 'lit';
import { SYMPTOMS } from '../../domain/symptoms.js';
import type { Disorder, DisorderName } from '../../results/apollo-results.js';
import type { ApolloSeries, ApolloTrend } from '../../results/apollo-trend.js';
import type { ApolloReading } from '../../results/read-results.js';
import { oldestFirst } from '../../results/trend.js';
import { factsView } from './apollo-for-clinician.view.js';
import { cardView, columnHead, tableView, warningView } from './card.view.js';
import { innerLevel, type ClinicianContext } from './results-context.js';
import { chartView, leftOutView, whenOf } from './trend.view.js';

/** Where the bands of a probability begin, and the ends. */
const PROBABILITY_LINES = [0, 0.3, 0.5, 0.7, 1];
/** Severities have no bands. */
const SEVERITY_LINES = [0, 0.5, 1];

/** Apollo runs over time, for a clinician: a group of charts for each version of the model. */
export function apolloTrendView({ series, leftOut }: ApolloTrend, context: ClinicianContext): TemplateResult {
  const { strings, clinician } = context;
  const runs = series.flatMap((each) => each.runs);
  return cardView(
    {
      title: clinician.trendTitle,
      when: whenOf(oldestFirst(runs), context),
      isWide: true,
      warning: runs.some(isWarned)
        ? warningView(
            html`<p class="name">${clinician.warnings}</p>
              <p>${strings.warnedPoints}</p>`,
          )
        : undefined,
      body: html`
        ${series.length > 1 ? html`<p class="quiet">${clinician.versionsApart}</p>` : nothing}
        ${series.map((each) => seriesView(each, context))} ${leftOutView(leftOut, context)}
      `,
      use: clinician.intendedUse,
    },
    context,
  );
}

const isWarned = ({ warnings }: ApolloReading) => warnings.length > 0;

function seriesView(series: ApolloSeries, context: ClinicianContext): TemplateResult {
  return html`
    <section part="series">
      ${factsView({ modelVersion: series.modelVersion }, context.clinician)}
      ${DISORDERS.map((name) => disorderView(name, series, context))}
    </section>
  `;
}

const DISORDERS: readonly DisorderName[] = ['depression', 'anxiety'];

const disorderOf = ({ disorders }: ApolloReading, name: DisorderName): Disorder | undefined =>
  disorders.find((disorder) => disorder.name === name);

function disorderView(name: DisorderName, series: ApolloSeries, context: ClinicianContext): TemplateResult {
  const { clinician, strings, formats } = context;
  const disorders = series.runs.map((run) => disorderOf(run, name));
  const symptoms = SYMPTOMS[name].map((symptom, index) => ({
    name: clinician.symptoms[symptom],
    values: disorders.map((disorder) => disorder?.symptoms[index]?.severity),
  }));
  const points = pointsOf(series);
  const probabilities = disorders.map((disorder) => disorder?.probability);
  const latest = (values: readonly (number | undefined)[], format: (value: number) => string) => {
    const value = values.at(-1);
    return value === undefined ? clinician.notReported : strings.latest(format(value));
  };
  return html`
    <div part="disorder">
      <h3 aria-level=${innerLevel(context)}>${clinician.disorders[name]}</h3>
      <p class="quiet">${clinician.notDiagnostic}</p>
      <div class="charts">
        ${chartView({
          name: clinician.probability,
          latest: latest(probabilities, formats.percent),
          scale: [formats.percent(1), formats.percent(0)],
          lines: PROBABILITY_LINES,
          values: probabilities,
          points,
        })}
      </div>
      <p class="quiet">${clinician.severity}</p>
      <div class="charts">
        ${symptoms.map((symptom) =>
          chartView({
            ...symptom,
            latest: latest(symptom.values, formats.score),
            scale: [formats.score(1), formats.score(0)],
            lines: SEVERITY_LINES,
            points,
          }),
        )}
      </div>
      ${seriesTable(name, series, context)}
    </div>
  `;
}

/** Runs that don't tell their version aren't joined even with each other. */
const pointsOf = ({ runs, modelVersion }: ApolloSeries) =>
  runs.map((run) => ({ isWarned: isWarned(run), isJoined: modelVersion !== undefined }));

function seriesTable(name: DisorderName, { runs }: ApolloSeries, context: ClinicianContext): TemplateResult {
  const { strings, clinician, formats } = context;
  const cell = (value: number | undefined, format: (value: number) => string) => html`
    <td class="figure">${value === undefined ? '–' : format(value)}</td>
  `;
  const heads = [
    strings.columns.date,
    clinician.probability,
    ...SYMPTOMS[name].map((each) => clinician.symptoms[each]),
  ];
  return tableView(clinician.disorders[name], strings.asTable, {
    head: heads.map(columnHead),
    body: runs.map((run, index) => {
      const disorder = disorderOf(run, name);
      const date = run.date ? formats.date(run.date) : strings.recording(index + 1);
      return html`
        <tr>
          <th scope="row">
            ${date}${isWarned(run) ? html` <span class="quiet">${strings.lessExact}</span>` : nothing}
          </th>
          ${cell(disorder?.probability, formats.percent)}
          ${disorder?.symptoms.map(({ severity }) => cell(severity, formats.score))}
        </tr>
      `;
    }),
  });
}
