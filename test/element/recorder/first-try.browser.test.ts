import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import { RecorderError } from '../../../src/domain/errors.js';
import { locale } from '../../../src/i18n/en.js';
import { posed, POSES, settle } from '../../../demo/moments/poses.js';
import { record, refusing, type FakePorts } from '../../../src/testing/index.js';
import { waitUntil } from '../../support/wait-until.js';

const { strings } = locale;

const root = ({ shadowRoot }: ThymiaRecorder): ShadowRoot => {
  if (!shadowRoot) throw new Error('No shadow root.');
  return shadowRoot;
};
const ringButton = (recorder: ThymiaRecorder) => root(recorder).querySelector<HTMLElement>('.record');
const textOf = (recorder: ThymiaRecorder, selector: string) =>
  root(recorder).querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
/** The help line as it is seen. */
const helpOf = (recorder: ThymiaRecorder) =>
  [...root(recorder).querySelectorAll('#help p')].map(({ textContent }) => textContent).join(' ');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const posedIn = (pose: string, options: Partial<ThymiaRecorder> = {}) =>
  posed(pose, fixtureSync(html`<main></main>`), { options });

describe('<thymia-recorder> for who can’t see it', () => {
  let vibrations: string[];
  const { vibrate } = Navigator.prototype;
  beforeEach(() => {
    vibrations = [];
    navigator.vibrate = (pattern: VibratePattern | Iterable<number>) => vibrations.push(JSON.stringify(pattern)) > 0;
  });
  afterEach(() => {
    navigator.vibrate = vibrate;
    document.documentElement.lang = 'en';
  });

  it('says before it records what to do with a screen reader’s voice', async () => {
    const { recorder } = await posedIn('idle');
    expect(ringButton(recorder)?.getAttribute('aria-describedby')).to.equal('help');
    expect(textOf(recorder, '#help')).to.include(strings.useHeadphones);
  });

  it('says of a text to read that one may pause, listen, and go on', async () => {
    const between = await posedIn('between-recordings');
    expect(textOf(between.recorder, '#help')).to.include(strings.passageBreak);
    expect(ringButton(between.recorder)?.getAttribute('aria-describedby')).to.equal('help');
    const reading = await posedIn('recording: reading aloud');
    expect(textOf(reading.recorder, '[part=text]')).to.include(strings.passageBreak);
  });

  it('answers a press that comes too early, also near the limit and while nothing is heard', async () => {
    const { recorder, ports } = await posedIn('recording');
    const description = () => textOf(recorder, `#${ringButton(recorder)?.getAttribute('aria-describedby') ?? ''}`);
    expect(description()).to.equal('');
    for (const [speechSeconds, elapsedSeconds, rest] of [
      [2, 4, ''],
      [4, 20, strings.resting.muted],
      [6, 165, strings.timeLeft(15)],
    ] as const) {
      ports.capture.hear(speechSeconds, elapsedSeconds, { counting: rest === '', reason: 'muted' });
      ringButton(recorder)?.click();
      await recorder.updateComplete;
      const missing = strings.missing(11 - speechSeconds);
      expect(helpOf(recorder)).to.equal(`${missing} ${rest}`.trim());
      expect(description()).to.equal(missing);
      ports.capture.hear(speechSeconds + 1, elapsedSeconds + 1);
      recorder.requestUpdate();
      await recorder.updateComplete;
      expect(description(), 'a screen reader would speak what changes').to.equal(missing);
    }
    expect(vibrations).to.have.length(3);
    ports.capture.hear(12, 170);
    await recorder.updateComplete;
    ringButton(recorder)?.click();
    expect(vibrations, 'a press that finishes needs no answer').to.have.length(3);
  });

  it('describes no button by what isn’t there', async () => {
    for (const pose of Object.keys(POSES)) {
      const { recorder } = await posedIn(pose);
      for (const described of root(recorder).querySelectorAll('[aria-describedby]')) {
        const id = described.getAttribute('aria-describedby') ?? '';
        expect(root(recorder).getElementById(id), `${pose}: #${id}`).not.to.equal(null);
      }
      recorder.remove();
    }
  });

  it('gives a cue when there is enough, once for each recording', async () => {
    const { recorder, ports } = await posedIn('recording', { cues: ['vibration'] });
    await waitUntil(() => vibrations.length === 1, 'No cue for the start.');
    ports.capture.talk(10);
    await pause(50);
    expect(vibrations).to.have.length(1);
    for (const seconds of [11, 12, 20]) ports.capture.talk(seconds);
    await waitUntil(() => vibrations.length === 2, 'No cue for enough.');
    await pause(50);
    expect(vibrations).to.have.length(2);
    expect(new Set(vibrations).size).to.equal(2);
    await recorder.discard();
  });

  it('has the button that ends the recording in focus when one is made again', async () => {
    const { recorder } = await posedIn('reviewing');
    for (const label of [strings.recordAgain, strings.recordAgain]) {
      const button = [...root(recorder).querySelectorAll('button')].find(({ textContent }) =>
        textContent.includes(label),
      );
      button?.focus();
      await sendKeys({ press: 'Enter' });
      await settle();
      await recorder.updateComplete;
    }
    expect(recorder.phase).to.equal('recording');
    expect(root(recorder).activeElement).to.equal(ringButton(recorder));
    await recorder.discard();
  });

  for (const lang of ['es', 'id', 'ja'])
    it(`keeps the language of a question within a sentence of the page’s: ${lang}`, async () => {
      document.documentElement.lang = lang;
      const { recorder } = await posedIn('idle');
      await waitUntil(() => root(recorder).querySelector(`section[lang=${lang}]`), 'It is not in this language.');
      const question = root(recorder).querySelector('#help [lang=en]');
      expect(question?.textContent).to.equal(strings.questions[0]);
      expect(question?.parentElement?.textContent.trim()).not.to.equal(strings.questions[0]);
      const described = ringButton(recorder)?.getAttribute('aria-describedby') ?? '';
      const description = root(recorder).getElementById(described);
      expect(description?.textContent).not.to.include(strings.questions[0]);
    });

  it('clears what was said soon after, and before it records', async function () {
    this.timeout(20_000);
    const { recorder, ports } = await posedIn('complete');
    const said = () => textOf(recorder, '[role=status]');
    expect(said()).to.equal(strings.complete);
    await waitUntil(() => said() === '', 'It is still there.');
    ports.replies.open = refusing(new RecorderError('microphone-not-found', 'None.', { retryable: true }));
    recorder.start();
    await waitUntil(() => said() !== '', 'Nothing is said.');
    ports.replies.open = () => undefined;
    recorder.retry();
    await settle();
    await recorder.updateComplete;
    expect(said()).to.equal('');
  });

  it('says once, with the way to repair it, that the microphone was refused', async () => {
    const { recorder, ports } = await posedIn('idle');
    const said: string[] = [];
    const region = root(recorder).querySelector('[role=status]') ?? document.body;
    const observer = new MutationObserver(() => region.textContent && said.push(region.textContent));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    const refused = new RecorderError('microphone-denied', 'No.', { retryable: true, lock: 'system' });
    ports.replies.open = refusing(refused);
    ringButton(recorder)?.focus();
    ringButton(recorder)?.click();
    await waitUntil(() => recorder.phase === 'failed', 'It was not refused.');
    await settle();
    await pause(100);
    const message = root(recorder).activeElement;
    expect(message?.part.contains('message')).to.equal(true);
    expect(said, 'what has the focus is read already').to.deep.equal([]);
    expect(textOf(recorder, `#${message?.getAttribute('aria-describedby') ?? ''}`)).to.equal(strings.repair.system);
    observer.disconnect();
  });
});

describe('<thymia-recorder> for who needs longer', () => {
  /** Says too little for the whole time. */
  async function runShort(recorder: ThymiaRecorder, ports: FakePorts): Promise<void> {
    ports.replies.finish = () => {
      throw new RecorderError('recording-too-short', 'Not enough speech.', { retryable: true });
    };
    await record(recorder, ports, 4);
    ports.capture.hear(4, 180);
    await waitUntil(() => recorder.phase === 'failed', 'It did not fail.');
    await settle();
    await recorder.updateComplete;
  }
  const anotherWay = (recorder: ThymiaRecorder) =>
    root(recorder).querySelector<HTMLSlotElement>('slot[name=another-way]');

  it('says a minute before the limit that pausing stops the clock, unless there is enough', async () => {
    const { recorder, ports } = await posedIn('recording');
    ports.capture.hear(5, 119);
    await recorder.updateComplete;
    expect(helpOf(recorder)).not.to.equal(strings.minuteLeft);
    ports.capture.hear(5.5, 121);
    recorder.requestUpdate();
    await recorder.updateComplete;
    expect(helpOf(recorder)).to.equal(strings.minuteLeft);
    ports.capture.hear(12, 130);
    recorder.requestUpdate();
    await recorder.updateComplete;
    expect(helpOf(recorder)).to.equal(strings.enough);
    await recorder.discard();
  });

  it('shows another way after the second time that there was too little', async () => {
    const { recorder, ports } = await posedIn('idle');
    await runShort(recorder, ports);
    expect(anotherWay(recorder)).to.equal(null);
    await runShort(recorder, ports);
    expect(anotherWay(recorder)?.textContent).to.equal(strings.anotherWay);
    recorder.innerHTML = '<a slot="another-way" href="#form">A form</a>';
    expect(anotherWay(recorder)?.assignedElements()).to.deep.equal([...recorder.children]);
    await recorder.discard();
    await runShort(recorder, ports);
    expect(anotherWay(recorder), 'the next person starts anew').to.equal(null);
  });

  it('takes a second press on Finish for what it was meant for', async () => {
    const { recorder, ports } = await posedIn('idle', { model: 'apollo' });
    await record(recorder, ports, 27);
    ringButton(recorder)?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => recorder.phase === 'between-recordings', 'It did not finish.');
    await recorder.updateComplete;
    ringButton(recorder)?.focus();
    await sendKeys({ press: 'Enter' });
    await settle();
    expect(recorder.phase).to.equal('between-recordings');
    ringButton(recorder)?.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }));
    await settle();
    expect(recorder.phase, 'after a double click').to.equal('between-recordings');
    await pause(1000);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => recorder.phase === 'recording', 'It does not start.');
    await recorder.discard();
  });

  it('names each of two players where it can be seen, and a single one not', async () => {
    const two = await posedIn('reviewing: two');
    const names = [...root(two.recorder).querySelectorAll('.player > p')].map(({ textContent }) => textContent);
    expect(names).to.deep.equal([strings.recordings.moodQuestion, strings.recordings.readAloud]);
    const one = await posedIn('reviewing');
    expect(root(one.recorder).querySelectorAll('.player > p')).to.have.length(0);
  });
});
