import { html, nothing, type TemplateResult } from 'lit';
import type { ReportStrings } from '../../i18n/clinician/strings.js';
import type { Report } from '../../results/apollo-results.js';
import type { ApolloReading } from '../../results/read-results.js';
import type { ReportLinks } from './report-links.js';
import { innerLevel, type ClinicianContext } from './results-context.js';

/** The report's links while they work, and a button for new ones. Not on paper. */
export function reportView(
  reading: ApolloReading,
  links: ReportLinks,
  context: ClinicianContext,
): TemplateResult | typeof nothing {
  const strings = context.clinician.report;
  const report = links.of(reading);
  const canRefresh = links.canRefresh(reading) && !isPast(report?.deletedAt);
  if (!report && !(canRefresh && reading.state === 'complete')) return nothing;
  return html`
    <section part="report" aria-labelledby="report">
      <h3 id="report" aria-level=${innerLevel(context)}>${strings.heading}</h3>
      ${report && linksView(report, context)}
      <p class="links">
        ${canOpen(report, canRefresh) ? openButton(reading, links, strings) : nothing}
        ${canRefresh ? button(strings.refresh, () => void links.refresh()) : nothing}
      </p>
      <p role="status">${stateText(links, strings)}</p>
      ${links.openedUrl === undefined ? nothing : frameView(links.openedUrl, strings)}
    </section>
  `;
}

/** With new links it can be opened at any time, without only while its own works. */
const canOpen = (report: Report | undefined, canRefresh: boolean) =>
  canRefresh || (report?.viewUrl !== undefined && !isPast(report.expiresAt));

const button = (label: string, onClick: () => void) =>
  html`<button part="button" type="button" @click=${onClick}>${label}</button>`;

const openButton = (reading: ApolloReading, links: ReportLinks, strings: ReportStrings) =>
  links.openedUrl === undefined
    ? button(strings.show, () => void links.open(reading))
    : button(strings.hide, () => links.close());

/** The web view, without any device and without a referrer. */
const frameView = (url: string, strings: ReportStrings) =>
  html`<iframe
    part="report-view"
    title=${strings.heading}
    sandbox=${rightsOf(url, location.origin)}
    allow=""
    referrerpolicy="no-referrer"
    src=${url}
  ></iframe>`;

/**
 * No more rights than a page needs to draw itself: no forms, pop-ups, downloads or navigation of this page. A page of
 * this page's origin gets no origin at all, since it could free itself otherwise.
 * @returns tokens of the attribute `sandbox`
 */
export const rightsOf = (url: string, pageOrigin: string): string =>
  new URL(url).origin === pageOrigin ? 'allow-scripts' : 'allow-scripts allow-same-origin';

function linksView({ viewUrl, pdfUrl, expiresAt }: Report, { clinician, formats }: ClinicianContext): TemplateResult {
  const strings = clinician.report;
  if (isPast(expiresAt)) return html`<p>${strings.expired}</p>`;
  return html`
    <p class="links">${link(viewUrl, strings.view, strings)} ${link(pdfUrl, strings.pdf, strings)}</p>
    <p class="quiet">${expiresAt ? strings.expiresAt(formats.dateTime(expiresAt)) : nothing} ${strings.secret}</p>
  `;
}

const isPast = (time: Date | undefined) => time !== undefined && time.getTime() <= Date.now();

const link = (url: string | undefined, label: string, { newTab }: ReportStrings) =>
  url === undefined
    ? nothing
    : html`<a href=${url} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
        >${label}<span aria-hidden="true"> ↗</span><span class="unseen"> (${newTab})</span></a
      >`;

function stateText({ state }: ReportLinks, strings: ReportStrings): string {
  if (state === 'idle') return '';
  return state === 'waiting' ? strings.refreshing : strings.refreshFailed;
}
