import { expect } from '@open-wc/testing';
import { ThymiaResults } from '../../../src/index.js';
import { readResults } from '../../../src/results/read-results.js';
import { apolloMonths } from '../../support/apollo-months.js';
import { heliosWeeks } from '../../support/helios-weeks.js';
import { drawn, posedResults, RESULT_POSES } from '../../support/result-poses.js';
import { APOLLO_RUN, COMPLETE_RUNS, failedRun, HELIOS_RUN, secretsOf, WARNING } from '../../support/runs.js';

const LANGUAGES = ['en', 'es', 'id', 'ja'] as const;
const stage = document.body.appendChild(document.createElement('main'));

afterEach(() => {
  stage.replaceChildren();
  stage.removeAttribute('style');
  document.documentElement.lang = 'en';
});

const textOf = (results: ThymiaResults) => results.shadowRoot?.textContent.replaceAll(/\s+/g, ' ') ?? '';

/** All that a page holds of it, attributes too. */
const markupOf = (results: ThymiaResults) => `${results.outerHTML}${results.shadowRoot?.innerHTML ?? ''}`;

/** Waits until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo(); waitedMs += 20) {
    if (waitedMs > 10_000) throw new Error(`It never came to be: ${String(isSo)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('<thymia-results>', () => {
  it('names the six measures of a Helios run with their levels, the overall one first', async () => {
    const { shadowRoot } = await posedResults(RESULT_POSES['results: Helios'], stage);
    const rows = [...(shadowRoot?.querySelectorAll('summary.row') ?? [])];
    const words = rows.map((row) => [...row.querySelectorAll('span')].map((span) => span.textContent));
    expect(words).to.deep.equal([
      ['Mental strain', 'Moderately low'],
      ['Distress', 'Moderately low'],
      ['Stress', 'Moderately high'],
      ['Exhaustion', 'High'],
      ['Sleepiness', 'Low'],
      ['Self-doubt', 'Moderately low'],
    ]);
  });

  it('shows a Helios run as a table too, with the continuous scores where there are some', async () => {
    const { shadowRoot } = await posedResults({ run: COMPLETE_RUNS.helios['with one continuous score'] }, stage);
    const cells = [...(shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    expect(cells).to.deep.equal([
      ['Mental strain', 'Moderately low', '0.41'],
      ['Distress', 'Moderately low', '–'],
      ['Stress', 'Moderately high', '0.62'],
      ['Exhaustion', 'High', '–'],
      ['Sleepiness', 'Low', '–'],
      ['Self-doubt', 'Moderately low', '–'],
    ]);
  });

  it('says what a Helios result is, and shows neither transcript nor label', async () => {
    const results = await posedResults(RESULT_POSES['results: Helios'], stage);
    expect(textOf(results)).to.contain('A wellness measure of one moment');
    expect(textOf(results)).to.contain('It isn’t a diagnosis, and it predicts no condition.');
    expect(markupOf(results)).to.not.contain('North Wind').and.not.contain('participant-17');
  });

  it('asks for care first when thymia warns, and gives thymia’s words to clinicians only', async () => {
    const results = await posedResults(RESULT_POSES['results: Helios, warned'], stage);
    const warning = results.shadowRoot?.querySelector('[part=warning]');
    expect(warning?.textContent).to.contain('less exact');
    expect(warning?.nextElementSibling?.localName).to.equal('ul');
    expect(textOf(results)).to.not.contain(WARNING);
    results.audience = 'clinician';
    await until(() => textOf(results).includes(WARNING));
  });

  it('holds back results that thymia warns of when the host hides them', async () => {
    const results = await posedResults(RESULT_POSES['results: Helios, warned'], stage);
    expect(results.shadowRoot?.querySelector('svg.bar')).to.not.equal(null);
    results.setAttribute('warned', 'hide');
    await results.updateComplete;
    expect(results.shadowRoot?.querySelector('svg.bar, table')).to.equal(null);
    expect(textOf(results)).to.contain('held back').and.not.contain(WARNING);
    results.audience = 'clinician';
    await until(() => textOf(results).includes(WARNING));
    results.run = { ...APOLLO_RUN, warnings: [WARNING] };
    await results.updateComplete;
    expect(textOf(results)).to.contain('held back');
    for (const secret of secretsOf(APOLLO_RUN)) expect(markupOf(results)).to.not.contain(secret);
    results.run = HELIOS_RUN;
    await results.updateComplete;
    expect(results.shadowRoot?.querySelector('svg.bar')).to.not.equal(null);
  });

  it('leaves recordings that thymia warns of out of a trend when the host hides them', async () => {
    const results = await posedResults({ runs: heliosWeeks(6), warned: 'hide' }, stage);
    expect(results.shadowRoot?.querySelectorAll('figure:first-of-type circle.dot')).to.have.length(5);
    expect(results.shadowRoot?.querySelector('circle.warned')).to.equal(null);
    expect(textOf(results)).to.contain('Recordings held back, since they may be less exact than usual: 1.');
  });

  it('writes dates as the region of the page’s language does', async () => {
    for (const [lang, written] of [
      ['en-GB', /^\d+ \p{L}+ \d{4}/u],
      ['en-US', /^\p{L}+ \d+, \d{4}/u],
      ['en_GB', /\d{4}/],
    ] as const) {
      document.documentElement.lang = lang;
      const results = await posedResults(RESULT_POSES['results: Helios'], stage);
      expect(results.shadowRoot?.querySelector('header .quiet')?.textContent).to.match(written);
    }
  });

  it('follows the language of the page', async () => {
    const results = await posedResults(RESULT_POSES['results: Helios'], stage);
    document.documentElement.lang = 'ja';
    await until(() => textOf(results).includes('心の負担'));
    document.documentElement.lang = 'es-MX';
    await until(() => textOf(results).includes('Tensión mental'));
  });

  for (const pose of ['results: Helios, in two sections', 'results: Apollo', 'results: Apollo over time'] as const)
    it(`gives its headings the levels that the host’s page has room for: ${pose}`, async () => {
      const results = await posedResults(RESULT_POSES[pose], stage);
      const levels = () => {
        const headings = [...(results.shadowRoot?.querySelectorAll('h2, h3') ?? [])];
        return [...new Set(headings.map(({ ariaLevel }) => ariaLevel))];
      };
      expect(levels()).to.deep.equal(['2', '3']);
      for (const [given, expected] of [
        ['1', ['1', '2']],
        ['5', ['5', '6']],
        ['6', ['6']],
        ['7', ['2', '3']],
        ['high', ['2', '3']],
      ] as const) {
        results.setAttribute('heading-level', given);
        await results.updateComplete;
        expect(levels(), given).to.deep.equal(expected);
      }
      results.headingLevel = 4;
      await results.updateComplete;
      expect(levels()).to.deep.equal(['4', '5']);
    });

  it('shows texts of the host’s own', async () => {
    const results = await posedResults({ run: HELIOS_RUN }, stage);
    results.strings = { measures: { stress: { name: 'Pressure' } } };
    await results.updateComplete;
    expect(textOf(results)).to.contain('Pressure').and.contain('Exhaustion');
  });

  for (const [name, run] of Object.entries(COMPLETE_RUNS.helios))
    it(`draws a Helios run ${name}`, async () => {
      const results = await posedResults({ run }, stage);
      const sections = run === HELIOS_RUN ? 1 : undefined;
      const lists = results.shadowRoot?.querySelectorAll('ul').length;
      expect(lists).to.equal(sections ?? expectedSections(run));
    });

  it('says calmly that a failed run has no result, and nothing of why', async () => {
    const results = await posedResults({ run: failedRun('ERR_RECORDING_TOO_SHORT') }, stage);
    expect(textOf(results)).to.contain('You can record again.');
    for (const secret of secretsOf(failedRun())) expect(markupOf(results)).to.not.contain(secret);
    expect(textOf(results)).to.not.contain('ERR_');
  });

  for (const model of ['apollo-1.0', undefined])
    it(`gives a clinician the id and the error code of a failed run of ${model ?? 'a model that isn’t named'}, and what to do`, async () => {
      const run = { ...failedRun('ERR_INTERNAL'), model };
      const results = await posedResults({ run, audience: 'clinician' }, stage);
      expect(textOf(results)).to.contain('ERR_INTERNAL').and.contain(APOLLO_RUN.id);
      expect(textOf(results)).to.contain(model ? 'Apollo results' : 'How you sounded');
      expect(textOf(results)).to.contain('This run ended without results.').and.not.contain('You can');
      expect(textOf(results)).to.contain('Please document the run ID').and.contain('thymia’s support');
      for (const secret of secretsOf(failedRun())) expect(markupOf(results)).to.not.contain(secret);
      results.audience = undefined;
      await results.updateComplete;
      expect(textOf(results)).to.not.contain('ERR_INTERNAL');
    });
});

function expectedSections(run: unknown): number {
  const reading = readResults(run);
  return reading.kind === 'helios' ? reading.sections.length : 0;
}

describe('<thymia-results>', () => {
  it('draws a chart for each measure of several runs, a hollow dot for a warned one, and says what is left out', async () => {
    const results = await posedResults(RESULT_POSES['results: trend'], stage);
    const charts = [...(results.shadowRoot?.querySelectorAll('figure') ?? [])];
    expect(charts).to.have.length(6);
    for (const chart of charts) {
      expect(chart.querySelectorAll('circle.dot')).to.have.length(6);
      expect(chart.querySelectorAll('circle.warned')).to.have.length(1);
    }
    expect(results.shadowRoot?.querySelectorAll('tbody tr')).to.have.length(7 + 1); // and the baseline
    expect(textOf(results)).to.contain('Recordings without a result: 1.').and.contain('An empty dot');
  });

  it('shades the person’s own baseline once there are enough recordings, and says so before', async () => {
    const results = await posedResults({ runs: heliosWeeks(4) }, stage);
    expect(results.shadowRoot?.querySelector('.baseline')).to.equal(null);
    expect(textOf(results)).to.contain('after 5 recordings; there are 4 so far');
    results.setAttribute('baseline-sessions', '4');
    await results.updateComplete;
    expect(results.shadowRoot?.querySelectorAll('figure .baseline')).to.have.length(6);
    expect(textOf(results)).to.contain('the middle of your first 4 recordings');
    expect(results.shadowRoot?.querySelector('tbody tr:last-child th')?.textContent).to.equal('Your baseline');
    results.runs = heliosWeeks(5);
    results.removeAttribute('baseline-sessions');
    await results.updateComplete;
    expect(textOf(results)).to.contain('the middle of your first 5 recordings');
  });

  it('says that runs of different people can’t be compared, and draws none', async () => {
    const results = await posedResults(RESULT_POSES['results: trend, refused'], stage);
    expect(textOf(results)).to.contain('can’t be compared');
    expect(results.shadowRoot?.querySelector('svg, table')).to.equal(null);
  });

  it('breaks a trend where another version of the model begins, in the charts, the table and a note', async () => {
    const results = await posedResults(RESULT_POSES['results: trend, two versions'], stage);
    for (const chart of results.shadowRoot?.querySelectorAll('figure') ?? []) {
      expect(chart.querySelectorAll('.break')).to.have.length(1);
      expect(chart.querySelector('.curve')?.getAttribute('d')?.match(/M/g)).to.have.length(2);
    }
    const rows = [...(results.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) => row.textContent.trim());
    expect(rows.indexOf('New way of measuring from here')).to.equal(4);
    expect(textOf(results)).to.contain('A dashed line marks');
  });

  it('joins a trend through a run that doesn’t tell its version', async () => {
    const runs = heliosWeeks(4).map((run, week) => (week === 1 ? { ...run, model: undefined } : run));
    const results = await posedResults({ runs }, stage);
    expect(results.shadowRoot?.querySelector('.break')).to.equal(null);
    expect(results.shadowRoot?.querySelector('.curve')?.getAttribute('d')?.match(/M/g)).to.have.length(1);
    expect(textOf(results)).to.not.contain('dashed line');
  });
});

describe('<thymia-results>', () => {
  for (const lang of LANGUAGES)
    for (const [name, run] of Object.entries(COMPLETE_RUNS.apollo))
      it(`shows a speaker nothing of an Apollo run ${name}, in ${lang}`, async () => {
        document.documentElement.lang = lang;
        for (const given of [{ run }, { runs: [run, HELIOS_RUN] }, { run, audience: undefined }]) {
          const results = await posedResults(given, stage);
          for (const secret of secretsOf(run)) expect(markupOf(results)).to.not.contain(secret);
          expect(results.shadowRoot?.querySelector('svg, table, a, button')).to.equal(null);
        }
      });

  it('tells a speaker that an Apollo run goes to the clinician', async () => {
    const results = await posedResults(RESULT_POSES['results: Apollo, refused'], stage);
    expect(textOf(results)).to.contain('for your clinician');
  });

  it('promises a speaker no result of an Apollo run that failed or isn’t done, and shows nothing of it', async () => {
    for (const [status, said] of [
      ['COMPLETE_ERROR', 'There is no result this time.'],
      ['RUNNING', 'The result isn’t here yet.'],
    ] as const) {
      const run = { ...APOLLO_RUN, ...failedRun('ERR_INTERNAL'), model: 'apollo-1.0', warnings: [WARNING], status };
      const results = await posedResults({ run }, stage);
      expect(textOf(results)).to.contain(said).and.not.contain('clinician').and.not.contain('ERR_');
      for (const secret of secretsOf(run)) expect(markupOf(results)).to.not.contain(secret);
    }
  });

  it('removes an Apollo run when the audience is a clinician no longer', async () => {
    const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician' }, stage);
    await until(() => textOf(results).includes('62%'));
    results.audience = undefined;
    await results.updateComplete;
    for (const secret of [...secretsOf(APOLLO_RUN), '62%']) expect(markupOf(results)).to.not.contain(secret);
  });

  for (const [name, run] of Object.entries(COMPLETE_RUNS.apollo))
    it(`draws an Apollo run ${name} for a clinician`, async () => {
      const results = await posedResults({ run, audience: 'clinician' }, stage);
      expect(results.shadowRoot?.querySelectorAll('[part=disorder] li')).to.have.length(15);
    });

  it('shows a clinician warnings first, then the disorders with their bands, and the model version', async () => {
    const results = await posedResults(RESULT_POSES['results: Apollo'], stage);
    const parts = [...(results.shadowRoot?.querySelectorAll('[part]') ?? [])].map((part) => part.getAttribute('part'));
    expect(parts.indexOf('warning')).to.be.lessThan(parts.indexOf('disorder'));
    const text = textOf(results);
    expect(text).to.contain(WARNING).and.contain('apollo-1.0').and.contain('Not diagnostic');
    expect(text).to.contain('62%').and.contain('Moderate: consistent with clinical presentation');
    expect(text).to.contain('35%').and.contain('Borderline: assess further');
  });

  it('says next to every score of Apollo that it isn’t diagnostic by itself', async () => {
    for (const pose of ['results: Apollo', 'results: Apollo, incomplete', 'results: Apollo over time'] as const) {
      const { shadowRoot } = await posedResults(RESULT_POSES[pose], stage);
      const disorders = [...(shadowRoot?.querySelectorAll('[part=disorder]') ?? [])];
      expect(disorders.length, pose).to.be.at.least(2);
      for (const { textContent } of disorders) {
        expect(textContent, pose).to.contain('Not diagnostic by itself.').and.contain('Not for emergencies.');
        expect(textContent, pose).to.contain('The final diagnosis is a qualified professional’s.');
      }
    }
  });

  it('calls the highest band of a probability as thymia does', async () => {
    const results = { ...APOLLO_RUN.results, disorders: { depression: { probability: 0.7, severity: 0.5 } } };
    const view = await posedResults({ run: { ...APOLLO_RUN, results }, audience: 'clinician' }, stage);
    expect(textOf(view)).to.contain('High: strongly consistent with diagnosis');
  });

  it('shows a clinician probabilities and symptoms over time, and the same as a table', async () => {
    const { shadowRoot } = await posedResults(RESULT_POSES['results: Apollo over time'], stage);
    const charts = [...(shadowRoot?.querySelectorAll('figure') ?? [])];
    expect(charts).to.have.length(2 + 15);
    for (const chart of charts) {
      expect(chart.querySelectorAll('circle')).to.have.length(5);
      expect(chart.querySelector('.curve')?.getAttribute('d')?.match(/M/g)).to.have.length(1);
    }
    const tables = [...(shadowRoot?.querySelectorAll('table') ?? [])];
    expect(tables.map((table) => table.querySelectorAll('tbody tr').length)).to.deep.equal([5, 5]);
    expect(tables.map((table) => table.querySelectorAll('thead th').length)).to.deep.equal([2 + 8, 2 + 7]);
  });

  for (const pose of ['results: Apollo', 'results: Apollo over time'] as const)
    it(`says what it is for before the first figure: ${pose}`, async () => {
      const { shadowRoot } = await posedResults(RESULT_POSES[pose], stage);
      const note = shadowRoot?.querySelector('[part=note]') ?? stage;
      const figure = shadowRoot?.querySelector('section section, svg') ?? stage;
      expect(note.textContent).to.contain('Not diagnostic');
      expect(note.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
    });

  it('has a name of its own for each table, and says that links open a new tab', async () => {
    const { shadowRoot } = await posedResults(RESULT_POSES['results: Apollo'], stage);
    const textsOf = (selector: string) =>
      [...(shadowRoot?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent.trim());
    expect(textsOf('.table > summary')).to.deep.equal(['Show as a table: Depression', 'Show as a table: Anxiety']);
    const links = textsOf('a[target=_blank]');
    expect(links).to.have.length(2);
    for (const name of links) expect(name).to.contain('opens in a new tab');
  });

  it('never joins Apollo runs of two versions of the model', async () => {
    const results = await posedResults(RESULT_POSES['results: Apollo over time, two versions'], stage);
    const series = [...(results.shadowRoot?.querySelectorAll('[part=series]') ?? [])];
    expect(series.map((each) => each.querySelector('dd')?.textContent)).to.deep.equal(['apollo-1.0', 'apollo-1.1']);
    for (const each of series) expect(each.querySelectorAll('circle')).to.have.length(17 * 3);
    expect(textOf(results)).to.contain('can’t be compared');
  });

  it('draws Apollo runs that don’t tell their version without a line', async () => {
    const runs = apolloMonths(3).map((run) => ({ ...run, model: undefined }));
    const { shadowRoot } = await posedResults({ runs, audience: 'clinician' }, stage);
    expect(shadowRoot?.querySelectorAll('circle')).to.have.length(17 * 3);
    for (const curve of shadowRoot?.querySelectorAll('.curve') ?? [])
      expect(curve.getAttribute('d')).to.not.contain('L');
  });

  it('shows a speaker nothing of Apollo runs over time', async () => {
    const results = await posedResults({ runs: apolloMonths(3) }, stage);
    expect(results.shadowRoot?.querySelector('svg, table')).to.equal(null);
  });

  it('shows each symptom’s distribution in a table', async () => {
    const { shadowRoot } = await posedResults(RESULT_POSES['results: Apollo'], stage);
    const row = shadowRoot?.querySelectorAll('tbody tr')[1];
    expect([...(row?.children ?? [])].map((cell) => cell.textContent.trim())).to.deep.equal([
      ...['Low mood', '11%', '23%', '39%', '27%', '0.60'],
    ]);
  });
});

describe('<thymia-results>', () => {
  const fresh = { viewUrl: 'https://reports.test/new', pdfUrl: 'https://reports.test/new.pdf' };
  const hrefs = (results: ThymiaResults) =>
    [...(results.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
  const press = (results: ThymiaResults) => results.shadowRoot?.querySelector('button')?.click();
  const state = (results: ThymiaResults) => results.shadowRoot?.querySelector('[role=status]')?.textContent;

  it('links to an Apollo report while the links work, without a referrer', async () => {
    const results = await posedResults(RESULT_POSES['results: Apollo'], stage);
    expect(hrefs(results)).to.deep.equal([APOLLO_RUN.report?.viewUrl, APOLLO_RUN.report?.pdfUrl]);
    for (const link of results.shadowRoot?.querySelectorAll('a') ?? []) expect(link.rel).to.contain('noreferrer');
    expect(textOf(results)).to.contain('The links work until');
  });

  it('says that the links of a report have expired, and gets new ones', async () => {
    const asked: string[] = [];
    const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician' }, stage);
    expect(results.shadowRoot?.querySelector('button')).to.equal(null);
    results.refreshReport = (runId) => {
      asked.push(runId);
      return Promise.resolve({ ...APOLLO_RUN, report: fresh });
    };
    await results.updateComplete;
    expect(hrefs(results)).to.deep.equal([]);
    expect(textOf(results)).to.contain('no longer work');
    press(results);
    await until(() => hrefs(results).length === 2);
    expect(hrefs(results)).to.deep.equal(Object.values(fresh));
    expect(asked).to.deep.equal([APOLLO_RUN.id]);
  });

  it('ends the links of a run whose data is deleted with that data, and offers no new ones', async () => {
    const report = { ...APOLLO_RUN.report, accessExpiresAt: '2099-03-02T07:32:31+00:00' };
    const refreshReport = () => Promise.resolve(APOLLO_RUN);
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const results = await posedResults({ audience: 'clinician', refreshReport, run: { ...APOLLO_RUN, report } }, stage);
    results.run = { ...APOLLO_RUN, report, deleteData: true, completedAt: hoursAgo(11) };
    await results.updateComplete;
    expect(hrefs(results)).to.have.length(2);
    expect(textOf(results)).to.not.contain('2099');
    expect(results.shadowRoot?.querySelector('button')).to.not.equal(null);
    results.run = { ...APOLLO_RUN, report, deleteData: true, completedAt: hoursAgo(13) };
    await results.updateComplete;
    expect(hrefs(results)).to.deep.equal([]);
    expect(textOf(results)).to.contain('no longer work');
    expect(results.shadowRoot?.querySelector('button')).to.equal(null);
  });

  for (const [name, answer] of [
    ['of another run', () => Promise.resolve({ ...APOLLO_RUN, id: 'another', report: fresh })],
    ['that fail', () => Promise.reject(new Error('https://reports.test/secret'))],
    ['that are none', () => Promise.resolve('new')],
  ] as const)
    it(`refuses links to a report ${name}`, async () => {
      const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician', refreshReport: answer }, stage);
      press(results);
      await until(() => state(results) === 'We couldn’t get new links. Please try again.');
      expect(hrefs(results)).to.deep.equal([]);
      expect(markupOf(results)).to.not.contain('reports.test');
    });

  const frame = (results: ThymiaResults) => results.shadowRoot?.querySelector('iframe');
  const pressButton = (results: ThymiaResults, label: string) =>
    [...(results.shadowRoot?.querySelectorAll('button') ?? [])].find((each) => each.textContent === label)?.click();
  /** A report that may be loaded here, by another link each time. */
  const freshRun = (times: number) => ({
    ...APOLLO_RUN,
    report: { viewUrl: `https://reports.test/view?time=${times}`, pdfUrl: 'https://reports.test/pdf' },
  });

  it('opens the report in the card on demand, by a new link each time, with the least rights', async () => {
    let times = 0;
    const refreshReport = () => Promise.resolve(freshRun(++times));
    const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician', refreshReport }, stage);
    expect([frame(results), times]).to.deep.equal([null, 0]);
    for (const time of [1, 2]) {
      pressButton(results, 'Show the report here');
      await until(() => frame(results) !== null);
      expect(frame(results)?.src).to.equal(`https://reports.test/view?time=${time}`);
      expect(frame(results)?.getAttribute('sandbox')).to.equal('allow-scripts allow-same-origin');
      expect(frame(results)?.getAttribute('allow')).to.equal('');
      expect(frame(results)?.referrerPolicy).to.equal('no-referrer');
      expect(frame(results)?.title).to.equal('Report');
      pressButton(results, 'Hide the report');
      await until(() => frame(results) === null);
    }
  });

  it('opens the report by the run’s own link where the host gives no other, while it works', async () => {
    const run = { ...APOLLO_RUN, report: { ...freshRun(0).report, accessExpiresAt: '2099-01-01T00:00:00Z' } };
    const results = await posedResults({ run, audience: 'clinician' }, stage);
    pressButton(results, 'Show the report here');
    await until(() => frame(results) !== null);
    expect(frame(results)?.src).to.equal(run.report.viewUrl);
    results.run = APOLLO_RUN; // its links have expired
    await results.updateComplete;
    expect(textOf(results)).to.not.contain('Show the report here');
  });

  it('opens nothing when there is no new link, and says so', async () => {
    const refreshReport = () => Promise.reject(new Error('no'));
    const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician', refreshReport }, stage);
    pressButton(results, 'Show the report here');
    await until(() => state(results) !== '' && state(results) !== 'Getting new links…');
    expect(frame(results)).to.equal(null);
  });

  it('closes the report with its run', async () => {
    const report = { ...freshRun(0).report, accessExpiresAt: '2099-01-01T00:00:00Z' };
    const results = await posedResults({ run: { ...APOLLO_RUN, report }, audience: 'clinician' }, stage);
    pressButton(results, 'Show the report here');
    await until(() => frame(results) !== null);
    results.run = { ...APOLLO_RUN, id: 'another', report };
    await results.updateComplete;
    expect(frame(results)).to.equal(null);
  });

  it('asks for new links once at a time, and stops waiting when it leaves the page', async () => {
    const signals: AbortSignal[] = [];
    const results = await posedResults({ run: APOLLO_RUN, audience: 'clinician' }, stage);
    results.refreshReport = (_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    await results.updateComplete;
    press(results);
    press(results);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
    results.remove();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
  });
});

describe('<thymia-results>', () => {
  it('renders nothing without a run', async () => {
    const results = stage.appendChild(new ThymiaResults());
    await results.updateComplete;
    expect(results.shadowRoot?.childElementCount).to.equal(0);
  });

  for (const run of [null, 'run', 7, [], { status: 3 }, { status: 'COMPLETE_OK', results: 'string' }])
    it(`draws no figure of ${JSON.stringify(run)}`, async () => {
      const results = stage.appendChild(new ThymiaResults());
      results.run = run;
      const shadowRoot = await drawn(results);
      expect(shadowRoot.querySelector('svg')).to.equal(null);
    });
});

describe('<thymia-results>', () => {
  for (const scheme of ['light', 'dark'] as const)
    for (const lang of LANGUAGES)
      it(`has no violation that axe finds, ${scheme}, in ${lang}`, async () => {
        document.documentElement.lang = lang;
        stage.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
        for (const [name, pose] of Object.entries(RESULT_POSES)) {
          stage.replaceChildren();
          const results = await posedResults(pose, stage);
          for (const details of results.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
          await expect(stage, name).to.be.accessible();
        }
      });

  it('fits into a width of 280 pixels', async () => {
    for (const [name, pose] of Object.entries(RESULT_POSES)) {
      stage.replaceChildren();
      stage.style.inlineSize = '280px';
      const results = await posedResults(pose, stage);
      for (const details of results.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
      expect(stage.scrollWidth, name).to.be.at.most(280);
    }
  });
});
