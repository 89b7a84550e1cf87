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
