import { expect, fixtureSync, html } from '@open-wc/testing';
import { posed } from '../../../demo/moments/poses.js';
import { locale as en } from '../../../src/i18n/en.js';
import { waitUntil } from '../../support/wait-until.js';

const { strings } = en;
const parent = () => fixtureSync<HTMLElement>(html`<main></main>`);
const helpOf = ({ shadowRoot }: HTMLElement) => shadowRoot?.querySelector('[part=help]')?.textContent.trim();

/** Time in which a pause would have come, in frames. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('UnseenPause', () => {
  it('pauses a recording when the page hides its element, and says so', async () => {
    const main = parent();
    const { recorder } = await posed('recording', main);
    await frames(3);
    main.hidden = true;
    await waitUntil(() => recorder.phase === 'paused', 'It records on out of sight.');
    main.hidden = false;
    await waitUntil(() => helpOf(recorder) === strings.pausedUnseen, 'It does not say why it paused.');
    recorder.resume();
    await frames(3);
    expect(recorder.phase).to.equal('recording');
    recorder.pause();
    await waitUntil(() => helpOf(recorder) === strings.paused, 'It gives the wrong reason for a pause.');
  });

  it('records on with record-while-hidden', async () => {
    const main = parent();
    const { recorder } = await posed('recording', main);
    recorder.setAttribute('record-while-hidden', '');
    await frames(3);
    main.hidden = true;
    await frames(5);
    expect(recorder.phase).to.equal('recording');
  });

  it('records on when the element is scrolled out of view', async () => {
    const main = parent();
    const { recorder } = await posed('recording', main);
    await frames(3);
    const space = document.createElement('div');
    space.style.blockSize = '4000px';
    main.prepend(space);
    window.scrollTo(0, 0);
    await frames(5);
    expect(recorder.phase).to.equal('recording');
    space.remove();
  });
});
