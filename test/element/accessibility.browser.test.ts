import { expect, fixtureSync, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { POSES, posed } from '../../demo/moments/poses.js';
import { isNightly } from '../support/nightly.js';
import { registerPseudoLocale } from '../support/pseudo-locale.js';

const LANGUAGES = ['en', 'es', 'id', 'ja'] as const;
const MEDIA_NAMES = ['light', 'dark', 'forced colours'] as const;
const MEDIA = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** What axe has to say of everything within; nothing, as a rule. */
async function objections(element: Element): Promise<string | undefined> {
  try {
    await expect(element).to.be.accessible();
    return undefined;
  } catch (thrown) {
    return String(thrown);
  }
}

async function withMedia(media: (typeof MEDIA)[keyof typeof MEDIA]): Promise<void> {
  document.documentElement.style.colorScheme = 'light dark';
  await emulateMedia(media);
}

/** What is read doesn't depend on colours, nor contrast on the language: one each will do, but for the nightly run. */
const SCANS = LANGUAGES.flatMap((lang) =>
  MEDIA_NAMES.filter((media) => lang === 'en' || media === 'light' || isNightly()).map((media) => ({ lang, media })),
);

describe('<thymia-recorder>', () => {
  afterEach(async () => {
    document.documentElement.lang = 'en';
    document.documentElement.removeAttribute('style');
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  for (const { lang, media } of SCANS)
    it(`has nothing that axe objects to in any phase: ${lang}, ${media}`, async () => {
      await withMedia(MEDIA[media]);
      document.documentElement.lang = lang;
      const found: Record<string, string> = {};
      for (const pose of Object.keys(POSES)) {
        const main = fixtureSync(html`<main style="background: canvas; color: canvastext"></main>`);
        const { recorder } = await posed(pose, main);
        await new Promise(requestAnimationFrame);
        const wrong = await objections(main);
        if (wrong !== undefined) found[pose] = wrong;
        recorder.remove();
        main.remove();
      }
      expect(found).to.deep.equal({});
    });
});

describe('<thymia-recorder>', () => {
  const BUTTONS = 'button, select, [role=region]';
  before(registerPseudoLocale);
  afterEach(() => (document.documentElement.lang = 'en'));

  for (const [lang, width] of [
    ['en', 280],
    ['en', 480],
    ['es', 360],
    ['ja', 320],
    ['en-XB', 280],
    ['en-XB', 1280],
  ] as const)
    it(`lies within the page and has controls that are large enough to touch: ${lang} at ${width} px`, async () => {
      document.documentElement.lang = lang;
      for (const pose of Object.keys(POSES)) {
        const parent = fixtureSync<HTMLElement>(html`<div></div>`);
        parent.style.inlineSize = `${width}px`;
        const { recorder } = await posed(pose, parent);
        expect(recorder.scrollWidth, pose).to.be.at.most(width);
        for (const button of recorder.shadowRoot?.querySelectorAll(BUTTONS) ?? []) {
          const { width, height, left, right } = button.getBoundingClientRect();
          expect(Math.min(width, height), `${pose}: ${button.textContent}`).to.be.at.least(44);
          expect(left, pose).to.be.at.least(parent.getBoundingClientRect().left);
          expect(right, pose).to.be.at.most(parent.getBoundingClientRect().right + 0.5);
        }
        parent.remove();
      }
    });

  it('keeps its parts where they are from phase to phase', async () => {
    const places = new Map<string, string>();
    for (const pose of ['idle', 'requesting-microphone', 'recording', 'paused', 'reviewing', 'uploading', 'complete']) {
      const parent = fixtureSync<HTMLElement>(html`<div style="inline-size: 360px"></div>`);
      const { recorder } = await posed(pose, parent);
      const top = recorder.getBoundingClientRect().top;
      const parts = ['heading', 'stage', 'help', 'actions'].map((part) => {
        const box = recorder.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect();
        return `${part} ${Math.round((box?.top ?? 0) - top)}`;
      });
      places.set(pose, parts.join(', '));
      parent.remove();
    }
    expect([...new Set(places.values())]).to.have.length(1);
  });

  it('loses nothing at four times the text size and with wider spacing', async () => {
    document.documentElement.style.fontSize = '400%';
    try {
      for (const pose of ['idle', 'recording', 'reviewing', 'failed', 'recording: reading aloud']) {
        const parent = fixtureSync<HTMLElement>(html`<div></div>`);
        parent.style.cssText = 'inline-size: 1280px; line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
        const { recorder } = await posed(pose, parent);
        const card = recorder.shadowRoot?.querySelector('[part=card]');
        for (const text of card?.querySelectorAll('h2, p:not(.unseen), button') ?? []) {
          const isInPassage = text.closest('[role=region]') !== null;
          const { left, right } = text.getBoundingClientRect();
          const frame = recorder.getBoundingClientRect();
          expect(left >= frame.left && right <= frame.right + 1, `${pose}: ${text.textContent}`).to.equal(true);
          if (!isInPassage)
            expect(text.scrollWidth, `${pose}: ${text.textContent}`).to.be.at.most(text.clientWidth + 1);
        }
        parent.remove();
      }
    } finally {
      document.documentElement.removeAttribute('style');
    }
  });

  it('stays within a telephone’s page at twice the text size', async () => {
    const { setViewport } = await import('@web/test-runner-commands');
    await setViewport({ width: 390, height: 844 });
    document.documentElement.style.fontSize = '200%';
    try {
      for (const pose of Object.keys(POSES)) {
        const parent = fixtureSync<HTMLElement>(html`<div></div>`);
        await posed(pose, parent);
        expect(document.documentElement.scrollWidth, pose).to.equal(390);
        parent.remove();
      }
    } finally {
      document.documentElement.removeAttribute('style');
      await setViewport({ width: 800, height: 600 });
    }
  });

  for (const [width, height] of [
    [320, 256],
    [640, 400],
  ] as const)
    it(`lets a text be read in a view of ${width} by ${height}, with the button in reach`, async () => {
      const { setViewport } = await import('@web/test-runner-commands');
      await setViewport({ width, height });
      try {
        const parent = fixtureSync<HTMLElement>(html`<div></div>`);
        const { recorder } = await posed('recording: reading aloud', parent);
        const larger = [...(recorder.shadowRoot?.querySelectorAll<HTMLElement>('.size') ?? [])].at(-1);
        for (let size = 0; size < 4; size++) {
          const passage = recorder.shadowRoot?.querySelector('[part=passage]') ?? document.body;
          expect(passage.scrollHeight, 'it scrolls by itself').to.be.at.most(passage.clientHeight + 1);
          const lines = passage.getBoundingClientRect();
          for (let top = 0; top < lines.height; top += height / 4) {
            scrollTo(0, lines.top + scrollY + top - 20);
            const button = recorder.shadowRoot?.querySelector('.record')?.getBoundingClientRect() ?? new DOMRect();
            expect(button.top, `at ${top} of ${lines.height}`).to.be.at.least(0);
            expect(button.bottom, `at ${top} of ${lines.height}`).to.be.at.most(height);
            expect(Math.min(button.width, button.height)).to.be.at.least(44);
            expect(width * height - button.width * button.height).to.be.above((width * height) / 2);
          }
          larger?.click();
          await recorder.updateComplete;
        }
        await recorder.discard();
      } finally {
        scrollTo(0, 0);
        await setViewport({ width: 800, height: 600 });
      }
    });

  it('tells how far it has come in forced colours, and where a text to read is', async () => {
    await withMedia(MEDIA['forced colours']);
    const parent = fixtureSync<HTMLElement>(html`<div></div>`);
    const { recorder } = await posed('recording: reading aloud', parent);
    const styleOf = (selector: string) => getComputedStyle(recorder.shadowRoot?.querySelector(selector) ?? parent);
    const [fill, track] = [styleOf('.fill'), styleOf('.track')];
    expect(parseFloat(fill.strokeWidth) / parseFloat(track.strokeWidth)).to.be.at.least(3);
    const text = fixtureSync<HTMLElement>(html`<p style="color: CanvasText"></p>`);
    expect(fill.stroke).to.equal(getComputedStyle(text).color);
    expect(styleOf('[part=passage]').borderTopStyle).to.equal('solid');
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await recorder.discard();
  });

  it('fits a small landscape screen while recording', async () => {
    // 568 by 320 is a small telephone lying on its side.
    const frame = fixtureSync<HTMLElement>(html`<div></div>`);
    const { setViewport } = await import('@web/test-runner-commands');
    await setViewport({ width: 568, height: 320 });
    try {
      const { recorder } = await posed('recording', frame);
      const { height, width } = recorder.getBoundingClientRect();
      expect(height).to.be.at.most(320);
      expect(width).to.be.at.most(568);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });
});
