import { nothing, type TemplateResult } from 'lit';
import type { ClinicianStrings } from '../../i18n/clinician/strings.js';
import { withOverrides } from '../../i18n/locales.js';
import type { ResultsStrings, ResultStringOverrides } from '../../i18n/results/strings.js';
import { readResults, withoutWarned, type Reading } from '../../results/read-results.js';
import { apolloTrendOf } from '../../results/apollo-trend.js';
import { baselineSessions, trendOf } from '../../results/trend.js';
import { LangWatch } from '../shared/lang-watch.js';
import { addStyles } from '../shared/add-styles.js';
import { formattingTag } from '../shared/formatting-tag.js';
import { headingLevel } from '../shared/heading-level.js';
import { nearestLang } from '../shared/nearest-lang.js';
import { apolloTrendView } from './apollo-trend.view.js';
import { apolloView } from './apollo-for-clinician.view.js';
import { messageCard, warningView } from './card.view.js';
import { failedView } from './failed.view.js';
import { heliosView, warningText } from './helios.view.js';
import { CLINICIAN_STRINGS, LazyStrings, matchCode, RESULTS_STRINGS } from '../shared/lazy-strings.js';
import { ReportLinks, type ReportHost } from './report-links.js';
import { formatsIn, type ClinicianContext, type ResultsContext } from './results-context.js';
import { resultsStyles } from './results.styles.js';
import { trendView } from './trend.view.js';

/** The element that is drawn, and what its host sets of it. */
export interface ResultsHost extends ReportHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly run: unknown;
  readonly runs: readonly unknown[] | undefined;
  readonly audience: string | undefined;
  readonly warned: string | undefined;
  readonly baselineSessions: number | undefined;
  readonly headingLevel: number | undefined;
  readonly strings: ResultStringOverrides | undefined;
}

/** What a person sees of results: reads the runs, decides what this audience may see, and draws it. */
export class ResultsView {
  readonly #host: ResultsHost;
  readonly #strings: LazyStrings<ResultsStrings>;
  readonly #clinicianStrings: LazyStrings<ClinicianStrings>;
  readonly #links: ReportLinks;

  constructor(host: ResultsHost) {
    this.#host = host;
    this.#strings = new LazyStrings(host, RESULTS_STRINGS);
    this.#clinicianStrings = new LazyStrings(host, CLINICIAN_STRINGS);
    this.#links = new ReportLinks(host);
    new LangWatch(host);
    if (host.renderRoot instanceof ShadowRoot) addStyles(host.renderRoot, resultsStyles);
  }

  render(): TemplateResult | typeof nothing {
    const code = matchCode([nearestLang(this.#host), ...navigator.languages]);
    const isClinician = this.#host.audience === 'clinician';
    const strings = this.#strings.get(code);
    const clinician = isClinician ? this.#clinicianStrings.get(code) : undefined;
    if (!strings || (isClinician && !clinician)) return nothing;
    const own = withOverrides(strings, this.#host.strings);
    const formats = formatsIn(formattingTag(code, this.#host));
    return this.#draw({ code, strings: own, clinician, formats, headingLevel: headingLevel(this.#host.headingLevel) });
  }

  #draw(context: ResultsContext): TemplateResult {
    const { run, runs, warned } = this.#host;
    const given = Array.isArray(runs) ? runs.map(readResults) : [readResults(run)];
    const readings = warned === 'hide' ? given.map(withoutWarned) : given;
    const [first] = readings;
    const single = readings.length === 1 ? first : undefined;
    if (!context.clinician && readings.some(({ kind }) => kind === 'apollo') && !(single && hasNoResults(single)))
      return messageCard(context.strings.refused['clinician-only'], context);
    return single ? this.#single(single, context) : this.#several(readings, context);
  }

  #single(reading: Reading, context: ResultsContext): TemplateResult {
    const { clinician, strings } = context;
    if (reading.kind === 'helios') return heliosView(reading, context);
    if (clinician && reading.state === 'failed') return failedView(reading, { ...context, clinician });
    if (reading.state === 'held-back') return heldBackCard(reading, context);
    if (reading.state !== 'complete') return messageCard(strings.empty[reading.state], context);
    if (reading.kind === 'empty' || !clinician) return messageCard(strings.empty.absent, context);
    return apolloView(reading, this.#links, { ...context, clinician });
  }

  #several(readings: readonly Reading[], context: ResultsContext): TemplateResult {
    const { clinician } = context;
    const isOfApollo = readings.some(({ kind }) => kind === 'apollo');
    if (clinician && isOfApollo) return apolloTrend(readings, { ...context, clinician });
    return heliosTrend(readings, baselineSessions(this.#host.baselineSessions), context);
  }
}

/** The person recorded may know that a run of Apollo is under way, and that it failed: there is no result to promise. */
const hasNoResults = ({ state }: Reading) => state === 'pending' || state === 'failed';

/** A clinician reads thymia's own words too. */
function heldBackCard({ warnings }: Reading, context: ResultsContext): TemplateResult {
  const { strings, clinician } = context;
  const said = clinician && warnings.map(warningText);
  return messageCard(strings.empty['held-back'], context, said && warningView(said));
}

function heliosTrend(readings: readonly Reading[], sessions: number, context: ResultsContext): TemplateResult {
  const { refused, empty } = context.strings;
  const trend = trendOf(readings);
  if (typeof trend === 'string') return messageCard(refused[trend], context);
  return trend.points.length > 0 ? trendView(trend, sessions, context) : messageCard(empty.absent, context);
}

function apolloTrend(readings: readonly Reading[], context: ClinicianContext): TemplateResult {
  const { refused, empty } = context.strings;
  const trend = apolloTrendOf(readings);
  if (typeof trend === 'string') return messageCard(refused[trend], context);
  return trend.series.length > 0 ? apolloTrendView(trend, context) : messageCard(empty.absent, context);
}
