import { expect, fixture, html } from '@open-wc/testing';
import { locale } from '../../../src/i18n/en.js';
import type { ThymiaResults } from '../../../src/element/index.js';
import { recordEnough, untilPhase } from '../../support/drive.js';
import { playedRecorder } from '../../support/played-recorder.js';
import { HELIOS_RUN } from '../../support/runs.js';

const TRANSLATION = 'traducido';
/** What Chrome puts in the place of text. */
const TRANSLATED: string = 'font';

/** Translates a page as Chrome does: by other elements in the place of its text. */
function translate(root: Node, obeys: (element: HTMLElement) => boolean): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const texts: Text[] = [];
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    if (node instanceof Text) texts.push(node);
    if (node instanceof Element && node.shadowRoot) translate(node.shadowRoot, obeys);
  }
  for (const text of texts) {
    const { parentElement } = text;
    if (!parentElement || text.data.trim() === '' || parentElement instanceof HTMLStyleElement) continue;
    if (!obeys(parentElement)) continue;
    const font = document.createElement(TRANSLATED);
    font.append(TRANSLATION);
    text.replaceWith(font);
  }
}

const whereAllowed = (element: HTMLElement) => element.translate;
const everywhere = () => true;

const buttonNames = (root: ParentNode | null) =>
  [...(root?.querySelectorAll('button') ?? [])].map((button) => button.ariaLabel ?? button.textContent.trim());

describe('<thymia-recorder> on a page that is translated', () => {
  it('keeps its own words, and lets the host’s be translated', async () => {
    const recorder = playedRecorder();
    recorder.innerHTML = `<p slot="privacy">Kept for a day.</p><p slot="prompt">Tell us about your day.</p>`;
    await recorder.updateComplete;
    const before = recorder.shadowRoot?.textContent;
    translate(recorder, whereAllowed);
    expect(recorder.shadowRoot?.textContent).to.equal(before);
    expect([...recorder.children].map(({ textContent }) => textContent)).to.deep.equal([TRANSLATION, TRANSLATION]);
  });

  it('shows the words of each phase, though a translator has replaced those of the one before', async () => {
    const recorder = playedRecorder();
    await recorder.updateComplete;
    translate(recorder, everywhere);
    expect(buttonNames(recorder.shadowRoot)).to.include(TRANSLATION);
    await recordEnough(recorder);
    await untilPhase(recorder, 'reviewing');
    await recorder.updateComplete;
    expect(recorder.shadowRoot?.textContent).not.to.include(TRANSLATION);
    expect(buttonNames(recorder.shadowRoot)).to.include(locale.strings.send);
    translate(recorder, everywhere);
    await recorder.discard();
    await recorder.updateComplete;
    expect(buttonNames(recorder.shadowRoot)).to.include(locale.strings.start);
  });
});

describe('<thymia-results> on a page that is translated', () => {
  it('keeps its words, and shows another run’s though a translator has replaced them', async () => {
    const results = await fixture<ThymiaResults>(html`<thymia-results lang="en" .run=${HELIOS_RUN}></thymia-results>`);
    const card = () => results.shadowRoot?.querySelector<HTMLElement>('[part=card]');
    while (!card()) await results.updateComplete.then(() => new Promise((resolve) => setTimeout(resolve)));
    const before = card()?.textContent;
    translate(results, whereAllowed);
    expect(card()?.textContent).to.equal(before);
    translate(results, everywhere);
    results.run = { ...HELIOS_RUN };
    await results.updateComplete;
    expect(card()?.textContent).to.equal(before);
  });
});
