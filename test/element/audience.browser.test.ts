import { expect, fixtureSync, html } from '@open-wc/testing';
import type { Audience } from '../../src/domain/audience.js';
import type { Run } from '../../src/domain/contract.js';
import type { JsonObject } from '../../src/domain/json.js';
import type { Model } from '../../src/domain/model.js';
import type { Journal, JournalEntry } from '../../src/domain/ports.js';
import type { ThymiaRecorder } from '../../src/element/index.js';
import { completeStrings } from '../../src/i18n/complete-strings.js';
import { FALLBACK, loadedLocale } from '../../src/i18n/locales.js';
import { createJournal } from '../../src/journal/index.js';
import { listen, type HeardEvents } from '../support/drive.js';
import { everythingIn, inside } from '../support/everything.js';
import { eventually } from '../support/journal.js';
import { PHASES, posed, posedPorts } from '../../demo/moments/poses.js';
import { APOLLO_RUN, ERROR_REASON, secretsOf, WARNING } from '../support/runs.js';

const LANGUAGES = ['en', 'es', 'id', 'ja'] as const;

/** A host that holds nothing back. */
const TELLING: Run = { ...APOLLO_RUN, warnings: [WARNING], errorReason: ERROR_REASON, errorCode: 'ERR_INTERNAL' };
const SECRETS = secretsOf(TELLING);

/** The journal of the product, and a copy of what is handed over to it. */
function watchedJournal() {
  const handedOver: JsonObject[] = [];
  const journal = createJournal();
  const watched = (entry: JournalEntry): JournalEntry => {
    const save = entry.save.bind(entry);
    entry.save = (record) => {
      handedOver.push(record);
      return save(record);
    };
    return entry;
  };
  return {
    handedOver,
    open: async (...parameters: Parameters<Journal['open']>) => watched(await journal.open(...parameters)),
    find: async (...parameters: Parameters<Journal['find']>) => {
      if (handedOver.length === 0) return undefined;
      return watched(await eventually(() => journal.find(...parameters)));
    },
    forget: (...parameters: Parameters<Journal['forget']>) => journal.forget(...parameters),
    forgetAll: () => journal.forgetAll(),
    removeExpired: () => journal.removeExpired(),
  };
}

interface Seen {
  readonly recorder: ThymiaRecorder;
  /** All that anybody may find. */
  readonly text: string;
}

/** Takes an Apollo session to a phase, with a host that holds nothing back, and looks everywhere. */
async function lookAt(pose: string, run: Run, { phase = pose, ...options }: LookOptions = {}): Promise<Seen> {
  const ports = posedPorts();
  ports.replies.read = () => ({ run });
  const journal = watchedJournal();
  const main = fixtureSync<HTMLElement>(html`<main></main>`);
  const heard: HeardEvents[] = [];
  const { recorder } = await posed(pose, main, {
    ports,
    otherPorts: { journal, createId: () => crypto.randomUUID() },
    options: { model: 'apollo', endpoint: `/runs/${crypto.randomUUID()}`, ...options },
    onMade: (made) => heard.push(listen(made)),
  });
  await eventually(() => Promise.resolve(recorder.phase === phase || undefined));
  await recorder.updateComplete;
  const text = [await everythingIn(main), inside(heard), inside(journal.handedOver)].join('\n');
  return { recorder, text };
}

interface LookOptions {
  /** In which it is to end. */
  readonly phase?: string;
  readonly audience?: Audience;
  readonly model?: Model;
}

/** A failed run, of a host that holds nothing back. */
const FAILED: Run = { ...TELLING, status: 'COMPLETE_ERROR' };

const factsIn = ({ shadowRoot }: ThymiaRecorder) => shadowRoot?.querySelector<HTMLElement>('.facts') ?? undefined;

/** The terms and values of a failed run, once they are there. */
async function factsOf(recorder: ThymiaRecorder): Promise<readonly string[]> {
  const facts = await eventually(() => Promise.resolve(factsIn(recorder)));
  return [...facts.querySelectorAll('dt, dd, p')].map(({ textContent }) => textContent);
}

/** Starts to note what the page loads. @returns what of it is for clinicians alone */
function watchLoading(): () => readonly string[] {
  const names: string[] = [];
  const add = (entries: PerformanceEntryList) => names.push(...entries.map(({ name }) => name));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'resource' });
  return () => {
    add(observer.takeRecords());
    return names.filter((name) => /failed-run|i18n\/clinician/.test(name));
  };
}

const found = (text: string) => SECRETS.filter((secret) => text.includes(secret));

describe('<thymia-recorder>', () => {
  afterEach(async () => {
    for (const recorder of document.querySelectorAll('thymia-recorder')) await recorder.discard();
    document.documentElement.lang = 'en';
  });

  for (const lang of LANGUAGES)
    it(`shows, keeps and tells a speaker no score of Apollo in any phase: ${lang}`, async () => {
      document.documentElement.lang = lang;
      for (const phase of Object.keys(PHASES)) {
        const { recorder, text } = await lookAt(phase, TELLING);
        expect(found(text), phase).to.deep.equal([]);
        await recorder.discard();
        recorder.remove();
      }
      const { recorder, text } = await lookAt(
        'complete',
        { ...TELLING, status: 'COMPLETE_ERROR' },
        { phase: 'failed' },
      );
      expect(found(text)).to.deep.equal([]);
      expect(recorder.error).to.include({ code: 'run-failed', runErrorCode: 'ERR_INTERNAL' });
    });

  it('gives a clinician alone the id and the error code of a failed run; a speaker’s page does not load the words', async () => {
    const loadedForClinicians = watchLoading();
    const { recorder: forSpeaker } = await lookAt('complete', FAILED, { phase: 'failed' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(factsIn(forSpeaker) === undefined, 'a node takes forever to print').to.equal(true);
    expect(forSpeaker.shadowRoot?.innerHTML).to.not.contain('ERR_').and.not.contain(forSpeaker.runId);
    expect(loadedForClinicians()).to.deep.equal([]);
    const { recorder } = await lookAt('complete', FAILED, { phase: 'failed', audience: 'clinician' });
    const facts = await factsOf(recorder);
    expect(facts.slice(0, 4)).to.deep.equal(['Run ID', recorder.runId, 'Error code', 'ERR_INTERNAL']);
    expect(facts[4]).to.contain('Please document').and.contain('thymia’s support');
    expect(found(recorder.shadowRoot?.innerHTML ?? '')).to.deep.equal([]);
    expect(loadedForClinicians()).to.have.length.above(0);
  });

  for (const [lang, runId] of [
    ['es', 'ID de la ejecución'],
    ['id', 'ID proses'],
    ['ja', '解析ID'],
  ] as const)
    it(`gives a clinician the facts of a failed run in the page’s language: ${lang}`, async () => {
      document.documentElement.lang = lang;
      const { recorder } = await lookAt('complete', FAILED, { phase: 'failed', audience: 'clinician' });
      expect((await factsOf(recorder))[0]).to.equal(runId);
      expect(factsIn(recorder)?.lang).to.equal(lang);
    });

  it('gives a clinician the facts of a failed Helios run too, and invents no error code', async () => {
    const run = { ...FAILED, errorCode: undefined };
    const { recorder } = await lookAt('complete', run, { phase: 'failed', audience: 'clinician', model: 'helios' });
    expect((await factsOf(recorder))[3]).to.equal('Not reported');
  });

  it('lets a clinician select the facts on a page that forbids it', async () => {
    document.body.style.userSelect = 'none';
    const { recorder } = await lookAt('complete', FAILED, { phase: 'failed', audience: 'clinician' });
    await factsOf(recorder);
    const values = [...(factsIn(recorder)?.querySelectorAll('dd') ?? [])];
    expect(values.map((value) => getComputedStyle(value).userSelect)).to.deep.equal(['all', 'all']);
    document.body.style.userSelect = '';
  });

  for (const lang of LANGUAGES)
    it(`tells a speaker that an Apollo run goes to the clinician: ${lang}`, async () => {
      document.documentElement.lang = lang;
      const { recorder } = await lookAt('complete', TELLING);
      expect(recorder.shadowRoot?.querySelector('#message')?.textContent.trim()).to.equal(
        completeStrings((loadedLocale(lang) ?? FALLBACK).strings).completeForClinician,
      );
      expect(recorder.run).to.include({ status: 'COMPLETE_OK', id: APOLLO_RUN.id });
    });

  it('gives a clinician’s page an Apollo run in events and properties, and draws none of it', async () => {
    const { recorder, text } = await lookAt('complete', TELLING, { audience: 'clinician' });
    expect(recorder.run).to.deep.equal(TELLING);
    expect(found(text)).to.deep.equal(SECRETS);
    expect(found(recorder.shadowRoot?.innerHTML ?? '')).to.deep.equal([]);
  });
});
