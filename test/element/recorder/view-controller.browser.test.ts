import { expect, fixtureSync, html } from '@open-wc/testing';
import { waitUntil } from '../../support/wait-until.js';
import { sendKeys } from '@web/test-runner-commands';
import { virtual } from '@guidepup/virtual-screen-reader/browser.js';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import type { Phase } from '../../../src/session/index.js';
import { locale as en } from '../../../src/i18n/en.js';
import { posed, settle } from '../../../demo/moments/poses.js';
import { AUDIO, submit } from '../../../src/testing/index.js';

const { strings } = en;

/** A node itself takes a failed assertion forever to print. */
const described = ({ type, target, attributeName }: MutationRecord) =>
  `${type} ${attributeName ?? ''} of ${target.nodeName}`;

/** Parts of the work are loaded when they are needed. */
const untilPhase = (recorder: ThymiaRecorder, phase: Phase) =>
  waitUntil(() => recorder.phase === phase, `It is not in the phase ${phase}.`);

const parent = () => fixtureSync<HTMLElement>(html`<main></main>`);
const root = ({ shadowRoot }: ThymiaRecorder): ShadowRoot => {
  if (!shadowRoot) throw new Error('No shadow root.');
  return shadowRoot;
};
/** The virtual screen reader does not look into shadow roots by itself. */
const card = (recorder: ThymiaRecorder) => root(recorder).querySelector('section') ?? document.body;
const textOf = (recorder: ThymiaRecorder, part: string) =>
  root(recorder).querySelector(`[part=${part}]`)?.textContent.replace(/\s+/g, ' ').trim();
const focused = (recorder: ThymiaRecorder) => {
  const element = root(recorder).activeElement;
  return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
};

async function pressTab(recorder: ThymiaRecorder, name: string): Promise<void> {
  for (let i = 0; i < 12 && focused(recorder) !== name; i++) await sendKeys({ press: 'Tab' });
  expect(focused(recorder)).to.equal(name);
}

describe('<thymia-recorder>', () => {
  it('is used by keyboard from the first button to the end, with the focus always somewhere sensible', async () => {
    const { recorder, ports } = await posed('idle', parent());
    document.body.tabIndex = -1;
    document.body.focus();
    await pressTab(recorder, strings.start);
    await sendKeys({ press: 'Enter' });
    await untilPhase(recorder, 'recording');
    await settle();
    expect(focused(recorder)).to.equal(strings.finish);
    ports.capture.talk(22);
    await sendKeys({ press: 'Space' });
    await untilPhase(recorder, 'reviewing');
    await settle();
    expect(focused(recorder)).to.equal(strings.review);
    await pressTab(recorder, strings.play);
    await pressTab(recorder, strings.recordings.recording);
    await sendKeys({ press: 'ArrowRight' });
    await pressTab(recorder, strings.send);
    await sendKeys({ press: 'Enter' });
    await untilPhase(recorder, 'complete');
    await settle();
    expect(focused(recorder)).to.equal(strings.complete);
    await pressTab(recorder, strings.another);
  });

  it('lets the keyboard reach pause, another question and the size of a text', async () => {
    const { recorder } = await posed('recording', parent());
    await pressTab(recorder, strings.anotherQuestion);
    await sendKeys({ press: 'Enter' });
    await recorder.updateComplete;
    expect(textOf(recorder, 'message')).to.equal(strings.questions[1]);
    await pressTab(recorder, strings.pause);
    await sendKeys({ press: 'Enter' });
    await recorder.updateComplete;
    expect(recorder.phase).to.equal('paused');
    expect(focused(recorder)).to.equal(strings.resume);
    recorder.remove();

    const reading = await posed('recording: reading aloud', parent());
    const passage = () => root(reading.recorder).querySelector('[part=passage]');
    const before = passage()?.scrollHeight ?? 0;
    await pressTab(reading.recorder, strings.largerText);
    await sendKeys({ press: 'Enter' });
    await reading.recorder.updateComplete;
    expect(passage()?.scrollHeight).to.be.greaterThan(before);
  });

  it('follows a prompt of the host’s own that comes or goes before anything has started', async () => {
    const { recorder } = await posed('idle', parent());
    const asked = () => (textOf(recorder, 'help') ?? '').includes(strings.questions[0]);
    expect(asked()).to.equal(true);
    const own = Object.assign(document.createElement('p'), { slot: 'prompt', textContent: 'Tell us about the sea.' });
    recorder.append(own);
    await waitUntil(() => !asked(), 'It still says what it would ask by itself.');
    own.remove();
    await waitUntil(asked, 'It does not say what it will ask.');
  });

  it('leaves the focus of the page alone when it was elsewhere', async () => {
    const main = parent();
    const input = document.createElement('input');
    main.append(input);
    input.focus();
    const { recorder } = await posed('reviewing', main);
    expect(document.activeElement).to.equal(input);
    expect(root(recorder).activeElement).to.equal(null);
  });
});

describe('<thymia-recorder>', () => {
  afterEach(() => virtual.stop());

  it('tells a screen reader what it is, in order', async () => {
    const { recorder } = await posed('idle', parent());
    await virtual.start({ container: card(recorder) });
    for (let i = 0; i < 30; i++) await virtual.next();
    const spoken = (await virtual.spokenPhraseLog()).join(' | ');
    for (const text of [
      'region, Voice recording',
      'heading, Voice recording, level 2',
      strings.invitation(15),
      strings.reassurance,
      'button, Start recording',
      'button, Check your microphone',
      strings.privacy.before,
    ])
      expect(spoken).to.include(text);
    expect(spoken.indexOf(strings.invitation(15))).to.be.below(spoken.indexOf('button, Start recording'));
  });

  it('tells a screen reader nothing while it records, and then what comes next', async () => {
    const { recorder, ports } = await posed('idle', parent());
    await virtual.start({ container: card(recorder) });
    recorder.start();
    await untilPhase(recorder, 'recording');
    await settle();
    await virtual.clearSpokenPhraseLog();
    ports.capture.talk(22);
    recorder.pause();
    await recorder.updateComplete;
    recorder.resume();
    await settle();
    expect(await virtual.spokenPhraseLog()).to.deep.equal([]);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    await settle();
    recorder.submit();
    await untilPhase(recorder, 'complete');
    await settle();
    const spoken = await virtual.spokenPhraseLog();
    expect(spoken).to.include(`polite: ${strings.review}`);
    expect(spoken.at(-1)).to.equal(`polite: ${strings.complete}`);
  });
});

describe('<thymia-recorder>', () => {
  it('changes no live region while recording, and neither role nor name of what has the focus', async () => {
    const { recorder, ports } = await posed('idle', parent());
    root(recorder).querySelector<HTMLElement>('.record')?.focus();
    recorder.start();
    await untilPhase(recorder, 'recording');
    await settle();
    const live = root(recorder).querySelectorAll(
      '[aria-live], [role=status], [role=alert], [role=log], [role=progressbar]',
    );
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const region of live) observer.observe(region, everything);
    const before = focused(recorder);
    for (const seconds of [2, 8, 22]) {
      ports.capture.talk(seconds);
      await recorder.updateComplete;
    }
    ports.capture.hear(90, 170, { counting: false, reason: 'noise' });
    recorder.pause();
    await settle();
    recorder.resume();
    await settle();
    changes.push(...observer.takeRecords());
    expect(live).to.have.length(1);
    expect(changes.map(described)).to.deep.equal([]);
    expect(focused(recorder)).to.equal(before);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    await settle();
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(textOf(recorder, 'message')).to.equal(strings.review);
  });

  it('says why no speech is counted, and when there is enough', async () => {
    const { recorder, ports } = await posed('recording: resting', parent());
    await waitUntil(() => textOf(recorder, 'help') === strings.resting.noise, 'No reason is given.');
    ports.capture.hear(12, 20);
    recorder.requestUpdate();
    await recorder.updateComplete;
    expect(textOf(recorder, 'help')).to.equal(strings.enough);
    expect(recorder.matches(':state(enough)')).to.equal(true);
  });

  it('offers to discard a recording only after a pause, so that no slip of a thumb does it', async () => {
    const { recorder } = await posed('recording', parent());
    const actions = () =>
      [...root(recorder).querySelectorAll('[part=actions] button')].map(({ textContent }) => textContent.trim());
    expect(actions()).to.deep.equal([strings.pause]);
    recorder.pause();
    await recorder.updateComplete;
    expect(actions()).to.deep.equal([strings.resume, strings.discard]);
  });

  it('makes the privacy promise that holds in each phase', async () => {
    const { before, during, after } = strings.privacy;
    for (const [pose, promise] of Object.entries({ idle: before, paused: during, reviewing: after, failed: after })) {
      const { recorder } = await posed(pose, parent());
      expect(textOf(recorder, 'privacy'), pose).to.equal(promise);
    }
  });

  it('shows the level without rendering', async () => {
    const { recorder, ports } = await posed('recording', parent());
    const { speechSeconds, elapsedSeconds } = ports.capture.figures;
    const halo = () => root(recorder).querySelector<HTMLElement>('.halo');
    const hear = (level: number) => ports.capture.hear(speechSeconds, elapsedSeconds, { level });
    await waitUntil(() => (hear(0.1), halo()?.style.transform), 'The halo shows nothing.');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(root(recorder), { subtree: true, childList: true, characterData: true, attributes: true });
    const sizes = [0.001, 0.01, 0.1, 0.5].map((level) => {
      for (let i = 0; i < 25; i++) hear(level);
      return halo()?.style.transform;
    });
    await settle();
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes.filter(({ target }) => target !== halo()).map(described)).to.deep.equal([]);
    expect(sizes).to.deep.equal(['', 'scale(0.857)', 'scale(0.959)', 'scale(1)']);
  });
});

describe('<thymia-recorder>', () => {
  it('gives its heading the level that the host’s page has room for', async () => {
    const { recorder } = await posed('idle', parent());
    const level = () => root(recorder).querySelector('h2')?.ariaLevel;
    expect(level()).to.equal('2');
    for (const [given, expected] of [
      ['4', '4'],
      ['7', '2'],
      ['', '2'],
    ] as const) {
      recorder.setAttribute('heading-level', given);
      await recorder.updateComplete;
      expect(level(), given).to.equal(expected);
    }
    recorder.headingLevel = 1;
    await recorder.updateComplete;
    expect(level()).to.equal('1');
  });

  it('shows the host’s words and prompts', async () => {
    const { recorder } = await posed('idle', parent());
    recorder.strings = { invitation: () => 'Guten Tag.' };
    recorder.prompts = { recording: 'Wie geht es?' };
    await recorder.updateComplete;
    expect(textOf(recorder, 'message')).to.equal('Guten Tag.');
    expect(textOf(recorder, 'help')).to.include('Wie geht es?');
  });

  it('invites for as long as the session needs, in steps of five seconds', async () => {
    for (const [options, seconds] of [
      [{}, 15],
      [{ minSpeech: 20 }, 25],
      [{ minSpeech: 3 }, 15],
      [{ model: 'apollo' }, 20],
    ] as const) {
      const { recorder } = await posed('idle', parent(), { options });
      expect(textOf(recorder, 'message')).to.equal(strings.invitation(seconds));
    }
  });

  it('never says that more speech was heard than is required', async () => {
    for (const [pose, spokenOf] of [
      ['recording', (seconds: number) => Math.floor(seconds)],
      ['recording: near the limit', () => 11],
    ] as const) {
      const { recorder } = await posed(pose, parent());
      const spoken = spokenOf(recorder.speechSeconds);
      expect(root(recorder).querySelector('svg[part=ring]')?.ariaLabel).to.equal(strings.speechProgress(spoken, 11));
    }
  });

  it('asks in the language that is spoken, whatever the page is written in', async () => {
    const { recorder } = await posed('idle', parent());
    recorder.language = 'es-ES';
    await settle();
    recorder.start();
    const question = () => root(recorder).querySelector('.question');
    await waitUntil(() => question()?.textContent.startsWith('¿'), 'The question is not in Spanish.');
    expect(question()?.getAttribute('lang')).to.equal('es');
    expect(textOf(recorder, 'heading')).to.equal(strings.title);
  });

  it('sends the accent of the page’s language where thymia has one, and the host’s before it', async () => {
    for (const [options, spoken] of [
      [
        { lang: 'en-KE', language: undefined },
        { language: 'en', accent: 'KE' },
      ],
      [
        { lang: 'en-NG', language: undefined, accent: 'ID' },
        { language: 'en', accent: 'ID' },
      ],
      [
        { lang: 'en-NG', language: 'en-GB' },
        { language: 'en-GB', accent: undefined },
      ],
    ] as const) {
      const { recorder, ports } = await posed('idle', parent());
      Object.assign(recorder, options);
      await submit(recorder, ports);
      const { language, accent } = ports.creates[0]?.request ?? {};
      expect({ language, accent }).to.deep.equal(spoken);
    }
  });

  it('says in diagnose() that the region was guessed, unless the host names the language', async () => {
    const { recorder } = await posed('idle', parent());
    const languageCheck = async () => (await recorder.diagnose()).find(({ check }) => check === 'language');
    Object.assign(recorder, { lang: 'es', language: undefined });
    expect(await languageCheck()).to.include({ ok: false });
    recorder.language = 'es-ES';
    expect(await languageCheck()).to.include({ ok: true });
  });

  it('gives a cue only when the host asks for it', async () => {
    const vibrate = navigator.vibrate.bind(navigator);
    const given: unknown[] = [];
    navigator.vibrate = (pattern) => given.push(pattern) > 0;
    try {
      const silent = await posed('reviewing', parent());
      expect(given).to.be.empty;
      silent.recorder.remove();
      const { recorder } = await posed('idle', parent());
      recorder.cues = ['vibration'];
      recorder.start();
      await waitUntil(() => given.length > 0, 'No cue was given.');
    } finally {
      navigator.vibrate = vibrate;
    }
  });
});

describe('<thymia-recorder>', () => {
  const press = (recorder: ThymiaRecorder) =>
    root(recorder).querySelector<HTMLElement>('[part=actions] button')?.click();

  it('checks the microphone, says how it sounds, and stays idle', async () => {
    const { recorder, ports } = await posed('idle', parent());
    ports.replies.finish = () => ({ ...AUDIO, quality: { ...AUDIO.quality, speechLevelDb: -60 } });
    press(recorder);
    await waitUntil(() => ports.captures.length > 0, 'The microphone is not opened.');
    await settle();
    ports.capture.hear(0, 1);
    await recorder.updateComplete;
    expect(textOf(recorder, 'message')).to.equal(strings.check.speak);
    expect(recorder.matches(':state(checking)')).to.equal(true);
    ports.capture.hear(0, 4);
    await settle();
    expect(textOf(recorder, 'message')).to.equal(strings.check.problems['too-quiet']);
    expect(root(recorder).querySelector('[role=status]')?.textContent).to.equal(strings.check.problems['too-quiet']);
    expect(recorder.phase).to.equal('idle');
    recorder.start();
    await untilPhase(recorder, 'recording');
    await settle();
    expect(recorder.matches(':state(checking)')).to.equal(false);
  });
});
