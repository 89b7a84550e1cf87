import { html, nothing, svg, type TemplateResult } from 'lit';
import { MEASURES, type Measure } from '../../results/helios-results.js';
import { seriesOf, type Trend, type TrendPoint } from '../../results/trend.js';
import { cardView, columnHead, tableView, warningView } from './card.view.js';
import { pointsIn, type ChartPoint } from './chart.js';
import type { ResultsContext } from './results-context.js';

/** Several Helios runs: a small chart for each measure, all with the same axes. */
export function trendView(trend: Trend, context: ResultsContext): TemplateResult {
  const { strings, code } = context;
  const isWarned = trend.points.some((point) => point.isWarned);
  return cardView(
    {
      title: strings.trendTitle,
      when: whenOf(trend, context),
      isWide: true,
      warning: isWarned ? warningView(html`<p>${strings.warnedPoints}</p>`) : undefined,
      body: html`
        <div class="charts">${MEASURES.map((measure) => chartView(trend, measure, context))}</div>
        ${trendTable(trend, context)}
        ${trend.leftOut > 0 ? html`<p class="quiet">${strings.leftOut(trend.leftOut)}</p>` : nothing}
      `,
      note: strings.trendNote,
    },
    code,
  );
}

function whenOf({ points }: Trend, { formats }: ResultsContext): string | undefined {
  const [first, last] = [points[0]?.date, points.at(-1)?.date];
  return first && last && first <= last ? formats.dates(first, last) : undefined;
}

function chartView(trend: Trend, measure: Measure, { strings }: ResultsContext): TemplateResult {
  const band = trend.points.at(-1)?.section[measure]?.band;
  const points = pointsIn(seriesOf(trend, measure));
  return html`
    <figure part="chart">
      <figcaption>
        <p class="name">${strings.measures[measure].name}</p>
        <p class="level">${band === undefined ? strings.notMeasured : strings.latest(strings.bands[band].name)}</p>
      </figcaption>
      <div class="plot" aria-hidden="true">
        <span class="scale"><span>${strings.bands.high.name}</span><span>${strings.bands.low.name}</span></span>
        <svg part="bar" viewBox="0 0 240 80">
          ${[2, 21, 40, 59, 78].map((y) => svg`<path class="line" d="M0 ${y}H240" />`)} ${curveView(points)}
          ${points.map((point, index) => dotView(point, trend.points[index]))}
        </svg>
      </div>
    </figure>
  `;
}

/** The line, broken where something is missing. */
function curveView(points: readonly (ChartPoint | undefined)[]): TemplateResult {
  const steps = points.map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}`);
  return svg`<path class="curve" d=${steps.filter((step) => step !== undefined).join('')} />`;
}

function dotView(point: ChartPoint | undefined, of: TrendPoint | undefined): TemplateResult | typeof nothing {
  if (!point) return nothing;
  return svg`<circle class=${of?.isWarned ? 'warned' : 'dot'} cx=${point.x} cy=${point.y} r="4" />`;
}

function trendTable({ points }: Trend, context: ResultsContext): TemplateResult {
  const { strings } = context;
  return tableView(strings.trendTitle, strings.asTable, {
    head: [strings.columns.date, ...MEASURES.map((measure) => strings.measures[measure].name)].map(columnHead),
    body: points.map((point, index) => pointRow(point, index, context)),
  });
}

function pointRow({ date, isWarned, section }: TrendPoint, index: number, context: ResultsContext): TemplateResult {
  const { strings, formats } = context;
  const name = date ? formats.date(date) : strings.recording(index + 1);
  return html`
    <tr>
      <th scope="row">${name}${isWarned ? html` <span class="quiet">${strings.lessExact}</span>` : nothing}</th>
      ${MEASURES.map((measure) => {
        const band = section[measure]?.band;
        return html`<td>${band === undefined ? strings.notMeasured : strings.bands[band].name}</td>`;
      })}
    </tr>
  `;
}
