import { html, nothing, type TemplateResult } from 'lit';
import { FAILURES, PHASES, RUN_FAILURES } from '../moments/poses.js';
import { CHOICE_TEXTS, CHOICES, textOf, type ChoiceName } from './choices.js';
import { CODE_KINDS, CODE_NAMES, codeFor } from './code.js';
import type { Moment, Trial } from './trial.js';
import { isTrouble, TROUBLES } from './troubles.js';

/** Recordings go to thymia itself, with a key. */
const IS_REAL = Boolean(import.meta.env['THYMIA_IS_REAL']);

/** The trial page. */
export function trialPage(trial: Trial): TemplateResult {
  return html`
    <header>
      <h1>Try the recorder</h1>
      <p id="mode">
        ${
          IS_REAL
            ? 'Recordings made here go to thymia.'
            : 'Nothing leaves this computer: thymia is simulated, and so are the results.'
        }
      </p>
    </header>
    ${stageSection(trial)} ${resultSection(trial)}
    <section class="choices" aria-label="What to try">
      ${selectOf(trial, 'model')} ${selectOf(trial, 'language')} ${selectOf(trial, 'lang')} ${selectOf(trial, 'theme')}
      ${selectOf(trial, 'audience')} ${selectOf(trial, 'sleep')} ${selectOf(trial, 'voice')} ${troubleSelect(trial)}
    </section>
    ${momentsSection(trial)} ${codeSection(trial)} ${logSection(trial)}
  `;
}

function selectOf(trial: Trial, name: ChoiceName) {
  return html`<label>
    <span>${CHOICE_TEXTS[name].label}</span>
    <select name=${name} @change=${({ target }: Event) => trial.choose(name, valueOf(target))}>
      ${CHOICES[name].map(
        (value) =>
          html`<option value=${value} ?selected=${trial.choices[name] === value}>${textOf(name, value)}</option>`,
      )}
    </select>
  </label>`;
}

function troubleSelect(trial: Trial) {
  const choose = ({ target }: Event) => {
    const name = valueOf(target);
    if (isTrouble(name)) trial.chooseTrouble(name);
  };
  return html`<label>
    <span>What goes wrong</span>
    <select name="trouble" @change=${choose}>
      ${Object.entries(TROUBLES)
        .filter(([, trouble]) => !(IS_REAL && 'isSimulated' in trouble))
        .map(([name, { text }]) => html`<option value=${name} ?selected=${trial.trouble === name}>${text}</option>`)}
    </select>
  </label>`;
}

const valueOf = (target: EventTarget | null) => (target instanceof HTMLSelectElement ? target.value : '');

function stageSection(trial: Trial) {
  const { theme, lang } = trial.choices;
  return html`<section class="place" data-theme=${theme} lang=${lang} aria-label="The recorder">
    ${trial.stage}
    ${
      trial.moment === undefined
        ? nothing
        : html`<p class="posed" lang="en">
            Preview only: nothing is recorded or sent.
            <button type="button" @click=${() => trial.show(undefined)}>Back to the working recorder</button>
          </p>`
    }
  </section>`;
}

function resultSection(trial: Trial) {
  const { lang, audience, theme } = trial.choices;
  const { runs, isKept } = trial.trials;
  return html`<section
    class="result"
    data-theme=${theme}
    aria-label="The result"
    ?hidden=${!trial.run && runs.length === 0}
  >
    ${trial.run ? html`<thymia-results lang=${lang} audience=${audience} .run=${trial.run}></thymia-results>` : nothing}
    ${runs.length > 1 ? html`<thymia-results lang=${lang} .runs=${runs}></thymia-results>` : nothing}
    ${
      runs.length > 0
        ? html`<p class="keep">
            <label>
              <input
                type="checkbox"
                .checked=${isKept}
                @change=${({ target }: Event) => trial.keepTrials(target instanceof HTMLInputElement && target.checked)}
              />
              Keep my results on this device
            </label>
            <button type="button" @click=${() => trial.forgetTrials()}>Delete them</button>
          </p>`
        : nothing
    }
  </section>`;
}

function momentsSection(trial: Trial) {
  return html`<section class="moments" aria-label="Moments">
    <h2>Every moment</h2>
    <p>What a person sees in each phase and after each failure, drawn at once.</p>
    ${momentButtons(trial, 'Phases', PHASES)} ${momentButtons(trial, 'Failures', FAILURES)}
    ${momentButtons(trial, 'What thymia can’t use', RUN_FAILURES)}
  </section>`;
}

const isIn = <Name extends string>(record: Readonly<Record<Name, unknown>>, name: string): name is Name =>
  name in record;

function momentButtons<Name extends Moment>(trial: Trial, title: string, moments: Readonly<Record<Name, unknown>>) {
  return html`<h3>${title}</h3>
    <div class="chips">
      ${Object.keys(moments).map(
        (moment) =>
          html`<button
            type="button"
            aria-pressed=${trial.moment === moment ? 'true' : 'false'}
            @click=${() => isIn(moments, moment) && trial.show(moment)}
          >
            ${moment}
          </button>`,
      )}
    </div>`;
}

function codeSection(trial: Trial) {
  const code = codeFor(trial.code, trial.choices);
  return html`<section class="code" aria-label="Code">
    <h2>The code for it</h2>
    <div class="chips">
      ${CODE_KINDS.map(
        (kind) =>
          html`<button
            type="button"
            aria-pressed=${trial.code === kind ? 'true' : 'false'}
            @click=${() => trial.chooseCode(kind)}
          >
            ${CODE_NAMES[kind]}
          </button>`,
      )}
      <button type="button" class="copy" @click=${() => navigator.clipboard.writeText(code)}>Copy</button>
    </div>
    <pre tabindex="0"><code>${code}</code></pre>
  </section>`;
}

function logSection(trial: Trial) {
  return html`<section class="log" aria-label="Events">
    <h2>Events</h2>
    ${trial.log.length === 0 ? html`<p>They show here as they come.</p>` : nothing}
    <ol tabindex="0" aria-label="Events, the newest first" ?hidden=${trial.log.length === 0}>
      ${trial.log.map(
        ({ atMs, name, detail }) =>
          html`<li><time>${(atMs / 1000).toFixed(1)} s</time> <b>${name}</b> <code>${detail}</code></li>`,
      )}
    </ol>
  </section>`;
}
