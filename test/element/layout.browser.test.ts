import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../src/index.js';
import { HELIOS_RUN } from '../support/runs.js';

/** What pages put the element into. */
const CONTAINERS: Readonly<Record<string, string>> = {
  block: '<div data-in></div>',
  'a flex row': '<div style="display: flex" data-in></div>',
  'a flex row beside text': '<div style="display: flex" data-in><p>words</p></div>',
  'a flex column with align-items: center':
    '<div style="display: flex; flex-direction: column; align-items: center" data-in></div>',
  'a grid with place-items: center': '<div style="display: grid; place-items: center" data-in></div>',
  'a grid column of its content': '<div style="display: grid; grid-template-columns: auto 1fr" data-in></div>',
  'a modal dialog': '<dialog data-in style="padding: 0; border: 0"></dialog>',
  'a popover': '<div popover data-in style="padding: 0; border: 0"></div>',
  'position: fixed': '<div style="position: fixed; inset-block-start: 0" data-in></div>',
  'position: absolute': '<div style="position: absolute" data-in></div>',
  'a float': '<div style="float: left" data-in></div>',
  'inline-block': '<div style="display: inline-block" data-in></div>',
  'fit-content': '<div style="width: fit-content" data-in></div>',
  'max-content': '<div style="width: max-content; max-width: 100%" data-in></div>',
  'a table cell': '<table style="border-spacing: 0"><tr><td style="padding: 0" data-in></td></tr></table>',
  'zoom: 1.25': '<div style="zoom: 1.25; display: inline-block" data-in></div>',
  transform: '<div style="transform: translateX(0); display: inline-block" data-in></div>',
  'a user style sheet':
    '<div style="display: flex" data-in><style>* { line-height: 2 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; max-width: 100% !important }</style></div>',
  'direction: rtl': '<div dir="rtl" style="display: flex; justify-content: center" data-in></div>',
};
const WIDTHS = [280, 320, 480, 768, 1280, 1920]; // px, of the viewport
const ROOT_SIZES = [8, 10, 16, 24, 32]; // px
/** What the least room is for, in px. */
const NARROWEST = 280;

type Kind = 'thymia-recorder' | 'thymia-results';

async function elementIn(container: string, kind: Kind): Promise<HTMLElement> {
  const outer = await fixture<HTMLElement>(html`<div style="font-size: 1rem"></div>`);
  outer.innerHTML = container;
  const inner = outer.querySelector<HTMLElement>('[data-in]');
  const element = document.createElement(kind);
  if (kind === 'thymia-results') Object.assign(element, { run: HELIOS_RUN });
  else Object.assign(element, { endpoint: '/runs', language: 'en-GB' });
  inner?.append(element);
  if (inner instanceof HTMLDialogElement) inner.showModal();
  else if (inner?.hasAttribute('popover')) inner.showPopover();
  await elementShown(element);
  return element;
}

async function elementShown(element: HTMLElement): Promise<void> {
  while (!element.shadowRoot?.querySelector('[part="card"]:not(.loading)')) await new Promise(requestAnimationFrame);
}

/** Width of the element, and what of its contents is wider than the card or smaller than people need. */
function measure(element: HTMLElement) {
  const card = element.shadowRoot?.querySelector('[part="card"]');
  if (!card) throw new Error('There is no card.');
  const { width, height } = element.getBoundingClientRect();
  const edge = card.getBoundingClientRect();
  const parts = [
    ...card.querySelectorAll<HTMLElement>('button, p, h2, h3, [part="message"], [part="privacy"], summary'),
  ];
  const visible = parts.filter((part) => part.getClientRects().length > 0 && !part.matches('.unseen'));
  return {
    width,
    height,
    cardWidth: edge.width,
    outside: visible.filter((part) => {
      const { left, right } = part.getBoundingClientRect();
      return left < edge.left - 1 || right > edge.right + 1;
    }),
    smallTargets: visible.filter(
      (part) => part.matches('button, summary') && part.getBoundingClientRect().height < 43.5,
    ),
    smallText: visible.filter((part) => parseFloat(getComputedStyle(part).fontSize) < 13.9),
  };
}

const widthOf = (element: Element | null) => element?.getBoundingClientRect().width ?? 0;

for (const kind of ['thymia-recorder', 'thymia-results'] as const)
  describe(`<${kind}>`, () => {
    before(() => void (document.body.style.margin = '0'));
    after(async () => {
      document.documentElement.style.fontSize = '';
      document.body.style.margin = '';
      await setViewport({ width: 800, height: 600 });
    });

    for (const [name, container] of Object.entries(CONTAINERS))
      it(`has a natural width in ${name}`, async () => {
        const problems: string[] = [];
        const element = await elementIn(container, kind);
        for (const width of WIDTHS) {
          await setViewport({ width, height: 900 });
          for (const root of ROOT_SIZES) {
            document.documentElement.style.fontSize = `${root}px`;
            const seen = measure(element);
            const zoom = name.startsWith('zoom') ? 1.25 : 1;
            const natural = 30 * Math.max(root, 16) * zoom;
            const isDialog = element.parentElement instanceof HTMLDialogElement;
            const around = isDialog ? 6 + 2 * root : widthOf(element.previousElementSibling); // a dialog keeps a margin
            const room = document.documentElement.clientWidth - around;
            const narrowest = isDialog ? 0 : NARROWEST * zoom;
            const at = `${width} px, root ${root} px: `;
            const least = Math.min(natural, Math.max(room, narrowest));
            if (seen.cardWidth < least - 1) problems.push(`${at}${seen.cardWidth} px wide instead of ${least}`);
            if (seen.width > Math.max(room, narrowest) + 1) problems.push(`${at}${seen.width} px wide in ${room}`);
            if (seen.height < 100 || seen.height > 6000) problems.push(`${at}${seen.height} px high`);
            for (const part of seen.outside) problems.push(`${at}${part.outerHTML.slice(0, 60)} is cut off`);
            for (const part of seen.smallTargets) problems.push(`${at}${part.outerHTML.slice(0, 60)} is too small`);
            for (const part of seen.smallText)
              problems.push(`${at}text of ${part.outerHTML.slice(0, 60)} is too small`);
          }
        }
        element.closest('dialog')?.close();
        element.remove();
        expect(problems).to.deep.equal([]);
      });

    it('has its natural width on paper', async () => {
      await emulateMedia({ media: 'print' });
      const widths: number[] = [];
      for (const container of Object.values(CONTAINERS).slice(0, 2)) {
        const element = await elementIn(container, kind);
        widths.push(measure(element).cardWidth);
        element.remove();
      }
      await emulateMedia({ media: 'screen' });
      for (const width of widths) expect(width).to.be.at.least(470);
    });
  });
