import { css, html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ClinicianStrings } from '../../../i18n/clinician/strings.js';
import { readFacts } from '../../../results/run-facts.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { addStyles } from '../../shared/add-styles.js';
import { factView } from '../../shared/fact.view.js';
import { nearestLang } from '../../shared/nearest-lang.js';
import { CLINICIAN_STRINGS, LazyStrings, matchCode } from '../../shared/lazy-strings.js';

/** The facts of a failed run, for a clinician. A page for the person recorded loads neither them nor their words. */
export class FailedRunFacts {
  readonly #host: ReactiveControllerHost & Element;
  readonly #strings: LazyStrings<ClinicianStrings>;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    this.#strings = new LazyStrings(host, CLINICIAN_STRINGS);
    if (host.shadowRoot) addStyles(host.shadowRoot, styles);
  }

  /** Nothing while the words are on their way. */
  view({ runId, run }: SessionSnapshot): TemplateResult | typeof nothing {
    const code = matchCode([nearestLang(this.#host), ...navigator.languages]);
    const strings = this.#strings.get(code);
    if (!strings) return nothing;
    const { errorCode } = readFacts({ ...run });
    return html`
      <div class="facts" lang=${code}>
        <dl>
          ${factView(strings.runId, runId ?? strings.notReported)}
          ${factView(strings.errorCode, errorCode ?? strings.notReported)}
        </dl>
        <p>${strings.failedAdvice}</p>
      </div>
    `;
  }
}

const styles = css`
  .facts {
    flex: 1 1 100%;
    color: var(--_text-quiet);
    font-size: calc(0.875 * var(--_rem));
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .facts dl {
    margin: 0 0 8px;
  }
  .facts :is(dt, dd) {
    display: inline;
    margin: 0;
  }
  .facts dd {
    color: var(--_text);
    -webkit-user-select: all;
    user-select: all;
  }
`;
