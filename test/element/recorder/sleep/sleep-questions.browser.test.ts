import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { virtual } from '@guidepup/virtual-screen-reader/browser.js';
import type { ThymiaRecorder } from '../../../../src/element/index.js';
import { lastSleep } from '../../../../src/element/recorder/sleep/sleep-times.js';
import { locale as en } from '../../../../src/i18n/en.js';
import { posed, settle } from '../../../../demo/moments/poses.js';
import { createFakeSession, recordOne } from '../../../../src/testing/index.js';
import { waitUntil } from '../../../support/wait-until.js';

const { sleep: strings, start } = en.strings;
const CONSENT = '<label slot="consent"><input type="checkbox" required> Yes.</label>';

const parent = () => fixtureSync<HTMLElement>(html`<main></main>`);
const find = (recorder: ThymiaRecorder, selector: string) => recorder.shadowRoot?.querySelector<HTMLElement>(selector);
const isAsking = (recorder: ThymiaRecorder) => Boolean(find(recorder, '.sleep'));
const message = (recorder: ThymiaRecorder) => find(recorder, '[part=message]')?.textContent.trim();
const focused = (recorder: ThymiaRecorder) => recorder.shadowRoot?.activeElement;

/** A recorder that asks. */
const asking = () => posed('idle: sleep times', parent());

async function press(recorder: ThymiaRecorder, label: string): Promise<void> {
  const buttons = [...(recorder.shadowRoot?.querySelectorAll('button') ?? [])];
  buttons.find((button) => button.textContent.trim() === label)?.click();
  await recorder.updateComplete;
}

async function enter(recorder: ThymiaRecorder, name: 'asleep' | 'awake', value: string): Promise<void> {
  const input = find(recorder, `#${name}`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`Nobody asks for ${name}.`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await recorder.updateComplete;
}

/** The sleep in the request for a run. */
async function sentSleep({ recorder, ports }: Awaited<ReturnType<typeof posed>>) {
  await waitUntil(() => recorder.phase === 'recording', 'It does not record.');
  ports.capture.deliver(1, true);
  ports.capture.talk(27);
  recorder.stop();
  await waitUntil(() => recorder.phase === 'reviewing', 'It does not finish.');
  recorder.submit();
  await waitUntil(() => ports.creates.length > 0, 'It asks for no run.');
  const { sleepTime, wakeTime } = ports.creates[0]?.request ?? {};
  return { sleepTime, wakeTime };
}

describe('<thymia-recorder ask-sleep-times>', () => {
  it('asks before it records, and sends the answer without a zone', async () => {
    const made = await asking();
    const { recorder, ports } = made;
    expect([recorder.phase, message(recorder), ports.captures.length]).to.deep.equal(['idle', strings.message, 0]);
    await enter(recorder, 'asleep', '01:15');
    await enter(recorder, 'awake', '06:40');
    const meant = lastSleep({ asleep: '01:15', awake: '06:40' }, new Date());
    await press(recorder, strings.use);
    expect(recorder).to.include(meant);
    expect(await sentSleep(made)).to.deep.equal(meant);
  });

  it('says which night it is as the times change', async () => {
    const { recorder } = await asking();
    const before = find(recorder, 'output')?.textContent;
    await enter(recorder, 'asleep', '03:33');
    const after = find(recorder, 'output')?.textContent;
    expect(after).to.match(/3:33/).and.not.to.equal(before);
    await enter(recorder, 'awake', '');
    expect(find(recorder, 'output')?.textContent).to.equal('');
  });

  it('sends no times when the person skips the questions', async () => {
    const made = await asking();
    await press(made.recorder, strings.skip);
    expect(await sentSleep(made)).to.deep.equal({ sleepTime: undefined, wakeTime: undefined });
  });

  it('takes no answer while a time is missing', async () => {
    const { recorder } = await asking();
    await enter(recorder, 'awake', '');
    await press(recorder, strings.use);
    expect([recorder.phase, isAsking(recorder)]).to.deep.equal(['idle', true]);
  });

  it('forgets the answer with discard(), and keeps what the host has set', async () => {
    const { recorder } = await asking();
    await press(recorder, strings.use);
    expect(recorder.wakeTime).to.be.a('string');
    await recorder.discard();
    expect([recorder.sleepTime, recorder.wakeTime]).to.deep.equal([undefined, undefined]);

    recorder.sleepTime = '2026-03-03T23:00:00';
    recorder.start();
    await waitUntil(() => isAsking(recorder), 'It does not ask.');
    await press(recorder, strings.skip);
    await recorder.discard();
    expect(recorder.sleepTime).to.equal('2026-03-03T23:00:00');
  });

  it('ends the questions with discard()', async () => {
    const { recorder } = await asking();
    await recorder.discard();
    await recorder.updateComplete;
    expect([recorder.phase, isAsking(recorder)]).to.deep.equal(['idle', false]);
  });

  it('asks again for another recording, with the times of before', async () => {
    const { recorder, ports } = await asking();
    await enter(recorder, 'asleep', '01:15');
    await press(recorder, strings.use);
    await waitUntil(() => recorder.phase === 'recording', 'It does not record.');
    ports.capture.deliver(1, true);
    ports.capture.talk(27);
    recorder.stop();
    await waitUntil(() => recorder.phase === 'reviewing', 'It does not finish.');
    recorder.start();
    await waitUntil(() => isAsking(recorder), 'It does not ask.');
    expect(find(recorder, '#asleep')).to.have.property('value', '01:15');
  });

  for (const [what, options] of [
    ['of Apollo', { model: 'apollo' }],
    ['whose host has set both', { sleepTime: '2026-03-03T23:00:00', wakeTime: '2026-03-04T07:00:00' }],
    ['without the attribute', { askSleepTimes: false }],
  ] as const)
    it(`asks nothing in a recorder ${what}`, async () => {
      const { recorder, ports } = await posed('idle', parent(), { options: { askSleepTimes: true, ...options } });
      await recordOne(recorder, ports);
      expect(recorder.recordings.length).to.equal(1);
    });

  it('shows a missing consent before it asks', async () => {
    const { recorder } = await posed('idle', parent(), { options: { askSleepTimes: true } });
    recorder.innerHTML = CONSENT;
    await settle();
    recorder.start();
    await settle();
    expect(isAsking(recorder)).to.equal(false);
    expect(document.activeElement?.matches('[type=checkbox]')).to.equal(true);
  });

  it('is answered by keyboard, with the focus on the question first and on the one button last', async () => {
    const { recorder } = await posed('idle', parent(), { options: { askSleepTimes: true } });
    find(recorder, '.record')?.focus();
    expect(focused(recorder)?.textContent.trim()).to.equal(start);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => isAsking(recorder), 'It does not ask.');
    expect(focused(recorder)).to.equal(find(recorder, '[part=message]'));
    await sendKeys({ press: 'Tab' });
    expect(focused(recorder)?.id).to.equal('asleep');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => recorder.phase === 'recording', 'Enter does not take the times.');
    await settle();
    expect(focused(recorder)).to.equal(find(recorder, '.record'));
  });

  it('lets a fake session come as far as without it', async () => {
    const session = createFakeSession();
    try {
      const recorder = fixtureSync<ThymiaRecorder>(
        html`<thymia-recorder endpoint="/runs" language="en-GB" ask-sleep-times></thymia-recorder>`,
      );
      await session.to('reviewing', recorder);
      expect(recorder.askSleepTimes).to.equal(true);
    } finally {
      session.restore();
    }
  });

  it('tells a screen reader what is asked, each time with its question', async () => {
    const { recorder } = await asking();
    await virtual.start({ container: find(recorder, 'section') ?? document.body });
    for (let i = 0; i < 20; i++) await virtual.next();
    const spoken = (await virtual.spokenPhraseLog()).join(' | ');
    await virtual.stop();
    for (const text of [strings.message, strings.hint, strings.asleep, strings.awake, `button, ${strings.use}`])
      expect(spoken).to.include(text);
  });
});
