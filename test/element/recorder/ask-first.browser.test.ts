import { expect, fixtureSync, html } from '@open-wc/testing';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import { locale } from '../../../src/i18n/en.js';
import { posed, settle } from '../../../demo/moments/poses.js';

const { strings } = locale;

const buttonOf = ({ shadowRoot }: ThymiaRecorder, label: string) =>
  [...(shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === label);
const messageOf = ({ shadowRoot }: ThymiaRecorder) => shadowRoot?.querySelector('#message')?.textContent.trim();

async function press(recorder: ThymiaRecorder, label: string): Promise<void> {
  const button = buttonOf(recorder, label);
  expect(button, `the button “${label}”`).not.to.equal(undefined);
  button?.focus();
  button?.click();
  await settle();
  await recorder.updateComplete;
}

async function posedIn(pose: string): Promise<ThymiaRecorder> {
  const { recorder } = await posed(pose, fixtureSync(html`<main></main>`));
  return recorder;
}

describe('<thymia-recorder> before it throws something away', () => {
  for (const pose of ['paused', 'between-recordings', 'reviewing', 'reviewing: two', 'recoverable', 'failed'] as const)
    it(`asks before it deletes: ${pose}`, async () => {
      const recorder = await posedIn(pose);
      const { phase, recordings } = recorder;
      const message = messageOf(recorder);
      await press(recorder, strings.discard);
      expect(messageOf(recorder)).to.equal(strings.ask.discard);
      expect(recorder.shadowRoot?.activeElement?.part.contains('message'), 'the question is read').to.equal(true);
      await press(recorder, strings.ask.keep);
      expect([recorder.phase, recorder.recordings, messageOf(recorder)]).to.deep.equal([phase, recordings, message]);
      await press(recorder, strings.discard);
      await press(recorder, strings.discard);
      expect([recorder.phase, recorder.recordings]).to.deep.equal(['idle', []]);
    });

  for (const [pose, label] of [
    ['between-recordings', strings.recordOneAgain.moodQuestion],
    ['reviewing', strings.recordAgain],
    ['reviewing: two', strings.recordOneAgain.readAloud],
    ['recoverable', strings.recordAgain],
  ] as const)
    it(`asks before it records again: ${pose}`, async () => {
      const recorder = await posedIn(pose);
      const { phase, recordings } = recorder;
      await press(recorder, label);
      expect([recorder.phase, messageOf(recorder)]).to.deep.equal([phase, strings.ask.again]);
      await press(recorder, strings.ask.keep);
      expect([recorder.phase, recorder.recordings]).to.deep.equal([phase, recordings]);
      await press(recorder, label);
      await press(recorder, label);
      expect(recorder.phase).to.equal('recording');
      await recorder.discard();
    });

  it('lets a second press in haste meet nothing', async () => {
    for (const pose of ['paused', 'reviewing', 'between-recordings']) {
      const recorder = await posedIn(pose);
      const before = buttonOf(recorder, strings.discard)?.getBoundingClientRect() ?? new DOMRect();
      await press(recorder, strings.discard);
      const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
      const isUnder = [...(recorder.shadowRoot?.querySelectorAll('button') ?? [])].filter((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        return x >= left && x <= right && y >= top && y <= bottom;
      });
      expect(isUnder, pose).to.have.length(0);
      recorder.remove();
    }
  });

  it('forgets the question when the session goes on without an answer', async () => {
    const recorder = await posedIn('paused');
    await press(recorder, strings.discard);
    recorder.resume();
    await settle();
    await recorder.updateComplete;
    expect(messageOf(recorder)).not.to.equal(strings.ask.discard);
    await recorder.discard();
  });

  it('keeps a gap between its quiet buttons', async () => {
    for (const pose of ['paused', 'reviewing', 'reviewing: two']) {
      const recorder = await posedIn(pose);
      const boxes = [...(recorder.shadowRoot?.querySelectorAll('[part=actions] button') ?? [])].map((button) =>
        button.getBoundingClientRect(),
      );
      expect(boxes.length, pose).to.be.above(1);
      boxes.slice(1).forEach((box, index) => {
        const before = boxes[index] ?? box;
        const gap = Math.max(box.left - before.right, before.left - box.right, box.top - before.bottom);
        expect(gap, pose).to.be.at.least(8);
      });
      recorder.remove();
    }
  });
});
