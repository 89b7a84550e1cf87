import { html, nothing, svg, type TemplateResult } from 'lit';
import { MEASURES, type Measure } from '../../results/helios-results.js';
import { bandOf } from '../../results/bands.js';
import { baselineOf, seriesOf, sessionsIn, type LeftOut, type Trend, type TrendPoint } from '../../results/trend.js';
import { cardView, columnHead, tableView, warningView } from './card.view.js';
import { pathThrough, pointsIn, xOf, yOf, type ChartPoint } from './chart.js';
import type { ResultsContext } from './results-context.js';

/**
 * Several Helios runs: a small chart for each measure, all with the same axes.
 * @param sessions how many make the person's baseline
 */
export function trendView(trend: Trend, sessions: number, context: ResultsContext): TemplateResult {
  const { strings } = context;
  const isWarned = trend.points.some((point) => point.isWarned);
  return cardView(
    {
      title: strings.trendTitle,
      when: whenOf(trend.points, context),
      isWide: true,
      warning: isWarned ? warningView(html`<p>${strings.warnedPoints}</p>`) : undefined,
      body: html`
        <div class="charts">${MEASURES.map((measure) => measureView(trend, { measure, sessions }, context))}</div>
        <p class="quiet">${baselineNote(trend, sessions, context)}</p>
        ${breakNote(trend, context)} ${trendTable(trend, sessions, context)} ${leftOutView(trend.leftOut, context)}
      `,
      note: strings.trendNote,
    },
    context,
  );
}

/** From the first to the last, where both have a date. */
export function whenOf(
  points: readonly { readonly date: Date | undefined }[],
  { formats }: ResultsContext,
): string | undefined {
  const [first, last] = [points[0]?.date, points.at(-1)?.date];
  return first && last && first <= last ? formats.dates(first, last) : undefined;
}

/** How many recordings are not shown, and why. */
export const leftOutView = ({ withoutResults, heldBack }: LeftOut, { strings }: ResultsContext) => [
  withoutResults > 0 ? html`<p class="quiet">${strings.leftOut(withoutResults)}</p>` : nothing,
  heldBack > 0 ? html`<p class="quiet">${strings.heldBack(heldBack)}</p>` : nothing,
];

/** What the shaded band is, or when there will be one. */
function baselineNote(trend: Trend, sessions: number, { strings }: ResultsContext): string {
  const made = sessionsIn(trend);
  return made < sessions ? strings.baseline.coming(sessions, made) : strings.baseline.note(sessions);
}

const breakNote = ({ points }: Trend, { strings }: ResultsContext) =>
  points.some(({ isBreak }) => isBreak) ? html`<p class="quiet">${strings.versions.note}</p>` : nothing;

function measureView(
  trend: Trend,
  { measure, sessions }: { readonly measure: Measure; readonly sessions: number },
  { strings }: ResultsContext,
): TemplateResult {
  const band = trend.points.at(-1)?.section[measure]?.band;
  return chartView({
    name: strings.measures[measure].name,
    latest: band === undefined ? strings.notMeasured : strings.latest(strings.bands[band].name),
    scale: [strings.bands.high.name, strings.bands.low.name],
    lines: [0, 0.25, 0.5, 0.75, 1],
    values: seriesOf(trend, measure),
    baseline: baselineOf(trend, measure, sessions),
    points: trend.points,
  });
}

/** What is drawn of a series. */
export interface Chart {
  readonly name: string;
  /** The newest value in words. */
  readonly latest: string;
  /** What the top and the bottom mean. */
  readonly scale: readonly [top: string, bottom: string];
  /** Values of the hairlines, 0 to 1. */
  readonly lines: readonly number[];
  /** 0 to 1, one for each point. */
  readonly values: readonly (number | undefined)[];
  /** 0 to 1; shaded. */
  readonly baseline?: number | undefined;
  readonly points: readonly ChartedPoint[];
}

/** What is drawn of a point beside its value. */
export interface ChartedPoint {
  readonly isWarned: boolean;
  /** Whether a dashed line before it says that something else begins. */
  readonly isBreak?: boolean;
  /** Whether the line leads to it from the point before; default: unless a dashed line stands between them. */
  readonly isJoined?: boolean;
}

/** A value over time; the table has the same in words. */
export function chartView(chart: Chart): TemplateResult {
  const { name, latest, lines, values, baseline, points } = chart;
  const [top, bottom] = chart.scale;
  const places = pointsIn(values);
  return html`
    <figure part="chart">
      <figcaption>
        <p class="name">${name}</p>
        <p class="level">${latest}</p>
      </figcaption>
      <div class="plot" aria-hidden="true">
        <span class="scale"><span>${top}</span><span>${bottom}</span></span>
        <svg part="bar" viewBox="0 0 240 80">
          ${baseline === undefined ? nothing : baselineView(yOf(baseline))}
          ${pointsIn(lines).map((line) => svg`<path class="line" d="M0 ${line?.y}H240" />`)}
          ${points.map((point, index) => (point.isBreak ? breakView(xOf(index - 0.5, points.length)) : nothing))}
          <path class="curve" d=${pathThrough(places, (index) => isJoined(points[index]))} />
          ${places.map((place, index) => dotView(place, points[index]?.isWarned))}
        </svg>
      </div>
    </figure>
  `;
}

const isJoined = (point: ChartedPoint | undefined) => point?.isJoined ?? point?.isBreak !== true;

/** As high as a tenth of the scale: a place, not a line to be measured against. */
const baselineView = (y: number) =>
  svg`<rect class="baseline" y=${Math.min(72, Math.max(0, y - 4))} width="240" height="8" rx="4" />`;

const breakView = (x: number) => svg`<path class="break" d="M${x} 0V80" />`;

function dotView(place: ChartPoint | undefined, isWarned = false): TemplateResult | typeof nothing {
  if (!place) return nothing;
  return svg`<circle class=${isWarned ? 'warned' : 'dot'} cx=${place.x} cy=${place.y} r="4" />`;
}

function trendTable(trend: Trend, sessions: number, context: ResultsContext): TemplateResult {
  const { strings } = context;
  return tableView(strings.trendTitle, strings.asTable, {
    head: [strings.columns.date, ...MEASURES.map((measure) => strings.measures[measure].name)].map(columnHead),
    body: [
      trend.points.map((point, index) => pointRow(point, index, context)),
      sessionsIn(trend) < sessions ? nothing : baselineRow(trend, sessions, context),
    ],
  });
}

function baselineRow(trend: Trend, sessions: number, { strings }: ResultsContext): TemplateResult {
  const word = (value: number | undefined) =>
    value === undefined ? strings.notMeasured : strings.bands[bandOf(value)].name;
  return html`
    <tr>
      <th scope="row">${strings.baseline.name}</th>
      ${MEASURES.map((measure) => html`<td>${word(baselineOf(trend, measure, sessions))}</td>`)}
    </tr>
  `;
}

function pointRow({ date, isWarned, isBreak, section }: TrendPoint, index: number, context: ResultsContext) {
  const { strings, formats } = context;
  const name = date ? formats.date(date) : strings.recording(index + 1);
  const change = html`<tr class="break">
    <td colspan=${MEASURES.length + 1} class="quiet">${strings.versions.change}</td>
  </tr>`;
  return html`
    ${isBreak ? change : nothing}
    <tr>
      <th scope="row">${name}${isWarned ? html` <span class="quiet">${strings.lessExact}</span>` : nothing}</th>
      ${MEASURES.map((measure) => {
        const band = section[measure]?.band;
        return html`<td>${band === undefined ? strings.notMeasured : strings.bands[band].name}</td>`;
      })}
    </tr>
  `;
}
