import { expect, fixtureSync, html } from '@open-wc/testing';
import { waitUntil } from '../../../support/wait-until.js';
import { sendKeys } from '@web/test-runner-commands';
import { ThymiaRecorder } from '../../../../src/index.js';
import type { Phase } from '../../../../src/session/index.js';
import { locale as en } from '../../../../src/i18n/en.js';
import { RecorderError } from '../../../../src/domain/errors.js';
import { posed, posedPorts, settle } from '../../../../demo/moments/poses.js';
import { last } from '../../../../src/testing/index.js';

const { strings } = en;

const main = () => fixtureSync<HTMLElement>(html`<main></main>`);

function buttonOf({ shadowRoot }: ThymiaRecorder, label: string): HTMLButtonElement {
  const buttons = [...(shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find(({ textContent }) => textContent.trim() === label);
  if (!found) throw new Error(`There is no button "${label}".`);
  return found;
}

/** Gives the recorder a box to be ticked, and waits until that shows. */
async function withBox(recorder: ThymiaRecorder, isTicked: boolean): Promise<HTMLInputElement> {
  const label = document.createElement('label');
  label.slot = 'consent';
  label.innerHTML = '<input type="checkbox" required> I agree';
  recorder.append(label);
  const box = label.querySelector('input');
  if (!box) throw new Error('There is no box.');
  box.checked = isTicked;
  await settle();
  return box;
}

/** Whether a person sees it. */
const isSeen = (element: Element) => element.checkVisibility();

/** Labels of the buttons that are held back; those for the size of a text are held back at its ends. */
const heldBack = ({ shadowRoot }: ThymiaRecorder) =>
  [...(shadowRoot?.querySelectorAll('button[aria-disabled=true]:not(.size)') ?? [])].map(({ textContent }) =>
    textContent.trim(),
  );

type Command = (recorder: ThymiaRecorder) => unknown;
const press = (label: string): Command => {
  return (recorder) => buttonOf(recorder, label).click();
};
/** What throws a recording away is asked for again. */
const pressTwice = (label: string): Command => {
  return async (recorder) => {
    buttonOf(recorder, label).click();
    await recorder.updateComplete;
    if (recorder.shadowRoot?.querySelector('#message')?.textContent.trim() !== strings.ask.again) return;
    buttonOf(recorder, label).click();
  };
};
const pressWith = (label: string, key: string): Command => {
  return (recorder) => {
    buttonOf(recorder, label).focus();
    return sendKeys({ press: key });
  };
};
const start: Command = (recorder) => recorder.start();
const submit: Command = (recorder) => recorder.submit();
const retry: Command = (recorder) => recorder.retry();
const againOf = (kind: 'moodQuestion') => strings.recordOneAgain[kind];

/** Every way to start or to send: the pose it is in, and what the person or the page does. */
const WAYS: readonly (readonly [pose: string, way: string, command: Command])[] = [
  ['idle', 'the button', press(strings.start)],
  ['idle', 'Enter', pressWith(strings.start, 'Enter')],
  ['idle', 'Space', pressWith(strings.start, 'Space')],
  ['idle', 'start()', start],
  ['check: fine', 'the button', press(strings.start)],
  ['between-recordings', 'the next recording', press(strings.nextRecording)],
  ['between-recordings', 'the first again', pressTwice(againOf('moodQuestion'))],
  ['between-recordings', 'start()', start],
  ['between-recordings', 'recordAgain()', (recorder) => recorder.recordAgain('moodQuestion')],
  ['reviewing', 'Send', press(strings.send)],
  ['reviewing', 'Enter on Send', pressWith(strings.send, 'Enter')],
  ['reviewing', 'Record again', pressTwice(strings.recordAgain)],
  ['reviewing', 'submit()', submit],
  ['reviewing', 'start()', start],
  ['reviewing', 'recordAgain()', (recorder) => recorder.recordAgain('recording')],
  ['recoverable', 'Send', press(strings.send)],
  ['recoverable', 'Record again', pressTwice(strings.recordAgain)],
  ['recoverable', 'submit()', submit],
  ['recoverable', 'start()', start],
  ['failed', 'Try again', press(strings.retry)],
  ['failed', 'retry()', retry],
  ['failed', 'start()', start],
  ['failed: microphone-lost', 'Continue', press(strings.resume)],
  ['complete', 'another', press(strings.another)],
  ['complete', 'start()', start],
];

/** A recorder that follows what happens to it. */
async function followed(pose: string, ports = posedPorts()) {
  const { recorder } = await posed(pose, main(), { ports });
  recorder.endpoint = '/runs';
  const { phase } = recorder;
  const phases: Phase[] = [];
  recorder.addEventListener('status', ({ detail }) => phases.push(detail.phase));
  return { recorder, phase, phases };
}

describe('<thymia-recorder>, while consent is missing', () => {
  for (const [pose, way, command] of WAYS)
    it(`does nothing but show it in ${pose}, by ${way}`, async () => {
      const { recorder, phase, phases } = await followed(pose);
      const box = await withBox(recorder, false);
      const reports: Event[] = [];
      box.addEventListener('invalid', (event) => reports.push(event));
      expect(isSeen(box)).to.equal(true);
      expect(heldBack(recorder)).not.to.be.empty;
      await command(recorder);
      await settle();
      expect([recorder.phase, ...phases]).to.deep.equal([phase]);
      expect(reports).to.have.length(1);
      expect(document.activeElement).to.equal(box);
    });

  it('reviews instead of sending by itself', async () => {
    const { recorder, ports } = await posed('recording: enough', main(), { options: { autoSubmit: true } });
    const box = await withBox(recorder, false);
    let uploads = 0;
    recorder.addEventListener('beforeupload', () => uploads++);
    expect(ports.capture.figures.speechSeconds).to.be.above(10);
    recorder.stop();
    await waitUntil(() => recorder.phase === 'reviewing');
    await settle();
    expect([recorder.phase, uploads]).to.deep.equal(['reviewing', 0]);
    expect(isSeen(box)).to.equal(true);
  });

  it('does not go on by itself when the microphone is allowed, and shows the consent', async () => {
    const { recorder, phases, box, allow } = await deniedWith(false);
    expect(isSeen(box)).to.equal(true);
    allow();
    await settle();
    expect([recorder.phase, ...phases]).to.deep.equal(['failed']);
    expect(document.activeElement).not.to.equal(box);
  });
});

describe('<thymia-recorder>, with consent given', () => {
  for (const [pose, way, command] of WAYS)
    it(`goes on from ${pose}, by ${way}`, async () => {
      const { recorder, phases } = await followed(pose);
      const box = await withBox(recorder, true);
      expect(isSeen(box)).to.equal(recorder.phase === 'idle');
      expect(heldBack(recorder)).to.be.empty;
      await command(recorder);
      await settle();
      expect(phases).not.to.be.empty;
    });

  it('sends by itself', async () => {
    const { recorder } = await posed('recording: enough', main(), { options: { autoSubmit: true } });
    await withBox(recorder, true);
    recorder.stop();
    await waitUntil(() => recorder.phase === 'complete');
  });

  it('goes on by itself when the microphone is allowed', async () => {
    const { phases, allow } = await deniedWith(true);
    allow();
    await settle();
    expect(phases[0]).to.equal('requesting-microphone');
  });

  it('still rests and discards when it is missing', async () => {
    const { recorder } = await posed('recording', main());
    await withBox(recorder, false);
    recorder.pause();
    recorder.resume();
    expect(recorder.phase).to.equal('recording');
    await recorder.discard();
    expect(recorder.phase).to.equal('idle');
  });
});

/** A microphone that was refused, and how it is allowed after all. */
async function deniedWith(isTicked: boolean) {
  const ports = posedPorts();
  const { recorder, phases } = await followed('failed: microphone-denied', ports);
  ports.replies.open = () => {
    throw new RecorderError('microphone-not-found', 'None.', { retryable: true });
  };
  const box = await withBox(recorder, isTicked);
  return { recorder, phases, box, allow: () => void last(ports.grants).answer() };
}

describe('<thymia-recorder>, the look of what is held back', () => {
  it('follows the controls, and keeps them in sight until the phase ends', async () => {
    const { recorder } = await posed('reviewing', main());
    const box = await withBox(recorder, false);
    expect(heldBack(recorder)).to.include.members([strings.send, strings.recordAgain]);
    box.click();
    await settle();
    expect(heldBack(recorder)).to.be.empty;
    expect(isSeen(box)).to.equal(true);
    recorder.submit();
    await waitUntil(() => recorder.phase === 'complete');
    await settle();
    expect(isSeen(box)).to.equal(false);
  });

  it('shows a consent that was taken back behind its back, once it is asked for', async () => {
    const { recorder } = await posed('complete', main());
    const box = await withBox(recorder, true);
    box.checked = false;
    expect(isSeen(box)).to.equal(false);
    recorder.start();
    await settle();
    expect([recorder.phase, isSeen(box), document.activeElement]).to.deep.equal(['complete', true, box]);
  });

  it('keeps the button in the order of focus', async () => {
    const { recorder } = await posed('idle', main());
    await withBox(recorder, false);
    const button = buttonOf(recorder, strings.start);
    button.focus();
    expect(recorder.shadowRoot?.activeElement).to.equal(button);
    expect(button.disabled).to.equal(false);
  });
});

/** A component that validates through its internals, as design systems do; it tells the page nothing by itself. */
class SilentBox extends HTMLElement {
  static readonly formAssociated = true;
  readonly internals = this.attachInternals();
  #checked = false;
  override tabIndex = 0;
  connectedCallback(): void {
    this.checked = this.#checked;
  }
  get checked(): boolean {
    return this.#checked;
  }
  set checked(checked: boolean) {
    this.#checked = checked;
    const isMissing = this.hasAttribute('required') && !checked;
    this.internals.setValidity(isMissing ? { valueMissing: true } : {}, 'Please agree.', this);
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
/** The same, with the methods of a control. */
class TellingBox extends SilentBox {
  checkValidity = () => this.internals.checkValidity();
  reportValidity = () => this.internals.reportValidity();
}
/** A component that has no validation at all. */
class PlainBox extends HTMLElement {
  checked = false;
  required = true;
}
/** A component that answers by a method alone. */
class AnsweringBox extends HTMLElement {
  checked = false;
  checkValidity = () => this.checked;
}
/** A component with a native control inside. */
class InnerBox extends HTMLElement {
  readonly root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  constructor() {
    super();
    this.root.innerHTML = '<label><input type="checkbox" required><slot></slot></label>';
  }
  get checked(): boolean {
    return this.root.querySelector('input')?.checked ?? false;
  }
  set checked(checked: boolean) {
    const input = this.root.querySelector('input');
    if (input) input.checked = checked;
  }
}
customElements.define('silent-box', SilentBox);
customElements.define('telling-box', TellingBox);
customElements.define('plain-box', PlainBox);
customElements.define('answering-box', AnsweringBox);
customElements.define('inner-box', InnerBox);

const tick = (root: Element) => {
  for (const box of root.querySelectorAll('input, silent-box, telling-box, plain-box, answering-box, inner-box'))
    Reflect.set(box, 'checked', true);
};
const choose = (root: Element) => {
  const select = root.querySelector('select');
  if (select) select.value = 'yes';
};
const write = (root: Element) => {
  const input = root.querySelector('input');
  if (input) input.value = 'Ada';
};
const tickRole = (root: Element) => root.querySelector('[role=checkbox]')?.setAttribute('aria-checked', 'true');

/** What a host puts into the slot, unmet at first, and how it is met. */
const KINDS: readonly (readonly [kind: string, markup: string, meet: (root: Element) => void])[] = [
  ['a checkbox', '<input slot=consent type=checkbox required>', tick],
  ['a checkbox in a label', '<label slot=consent><input type=checkbox required> I agree</label>', tick],
  ['a fieldset', '<fieldset slot=consent><p><input type=checkbox required></p></fieldset>', tick],
  ['a form', '<form slot=consent><input type=checkbox required></form>', tick],
  [
    'the second of two',
    '<input slot=consent type=checkbox required checked><input slot=consent type=checkbox required>',
    tick,
  ],
  ['a select', '<select slot=consent required><option value="">–</option><option>yes</option></select>', choose],
  [
    'radio buttons',
    '<p slot=consent><input type=radio name=a required><input type=radio name=a required></p>',
    (root) => root.querySelector('input')?.click(),
  ],
  ['a name to be written', '<input slot=consent required>', write],
  ['a component that validates', '<silent-box slot=consent required></silent-box>', tick],
  ['a component with the methods of a control', '<div slot=consent><telling-box required></telling-box></div>', tick],
  ['a component without validation', '<plain-box slot=consent></plain-box>', tick],
  ['a component with a method', '<answering-box slot=consent></answering-box>', tick],
  ['a native control inside a component', '<inner-box slot=consent>I agree</inner-box>', tick],
  ['a checkbox in a component’s slot', '<inner-box slot=consent><input type=checkbox required></inner-box>', tick],
  [
    'a component that is not defined yet',
    '<late-box slot=consent required value=on></late-box>',
    (root) => root.querySelector('late-box')?.setAttribute('checked', ''),
  ],
  [
    'a framework’s tag around a control',
    '<mat-box slot=consent required><input type=checkbox required></mat-box>',
    tick,
  ],
  ['the role of a checkbox', '<b slot=consent role=checkbox aria-required=true aria-checked=false></b>', tickRole],
];

describe('the slot consent', () => {
  for (const [kind, markup, meet] of KINDS) {
    it(`waits for ${kind}`, async () => {
      const { recorder, phase, phases } = await followed('idle');
      recorder.innerHTML = markup;
      await settle();
      expect(heldBack(recorder)).to.deep.equal([strings.start]);
      recorder.start();
      expect([recorder.phase, ...phases]).to.deep.equal([phase]);
      meet(recorder);
      recorder.start();
      expect(recorder.phase).to.equal('requesting-microphone');
    });

    it(`waits for ${kind}, through components that forward the slot`, async () => {
      const { recorder, phase, phases } = await followed('idle');
      const outer = document.createElement('section');
      outer.attachShadow({ mode: 'open' }).innerHTML = '<div><slot name="consent" slot="consent"></slot></div>';
      const inner = outer.shadowRoot?.querySelector('div');
      inner?.attachShadow({ mode: 'open' }).append(recorder);
      recorder.innerHTML = '<div slot="consent"><slot name="consent"></slot></div>';
      outer.innerHTML = markup;
      document.querySelector('main')?.append(outer);
      await settle();
      expect(heldBack(recorder)).to.deep.equal([strings.start]);
      recorder.start();
      expect([recorder.phase, ...phases]).to.deep.equal([phase]);
      meet(outer);
      recorder.start();
      expect(recorder.phase).to.equal('requesting-microphone');
    });
  }

  const FREE: readonly (readonly [what: string, markup: string])[] = [
    ['what is not required', '<label slot=consent><input type=checkbox> News</label>'],
    ['what is disabled', '<input slot=consent type=checkbox required disabled>'],
    ['what is elsewhere', '<label slot=privacy><input type=checkbox required></label>'],
    ['plain words', '<p slot=consent>By starting you agree.</p>'],
  ];
  for (const [what, markup] of FREE)
    it(`does not wait for ${what}`, async () => {
      const { recorder } = await followed('idle');
      recorder.innerHTML = markup;
      await settle();
      expect(heldBack(recorder)).to.be.empty;
      recorder.start();
      expect(recorder.phase).to.equal('requesting-microphone');
    });

  it('is asked before it is drawn, too', () => {
    const recorder = new ThymiaRecorder(posedPorts());
    Object.assign(recorder, { endpoint: '/runs', language: 'en-GB' });
    recorder.innerHTML = '<input slot=consent type=checkbox required>';
    main().append(recorder);
    recorder.start();
    expect(recorder.phase).to.equal('idle');
  });

  it('sees a component that changes its mind a moment after the change was told', async () => {
    const { recorder } = await followed('idle');
    recorder.innerHTML = '<plain-box slot="consent"></plain-box>';
    await settle();
    const box = recorder.querySelector('plain-box');
    box?.dispatchEvent(new Event('change', { bubbles: true }));
    await Promise.resolve();
    if (box) Reflect.set(box, 'checked', true);
    await settle();
    expect(heldBack(recorder)).to.be.empty;
  });

  it('fires no invalid event before anybody has pressed', async () => {
    const { recorder } = await followed('idle');
    const events: Event[] = [];
    recorder.addEventListener('invalid', (event) => events.push(event), true);
    recorder.innerHTML = '<input slot=consent type=checkbox required><telling-box slot=consent required></telling-box>';
    await settle();
    recorder.requestUpdate();
    await settle();
    expect(events).to.be.empty;
  });
});
