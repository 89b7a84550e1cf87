import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { RecorderError } from '../../../src/domain/errors.js';
import type { StartCapture, Upload } from '../../../src/domain/ports.js';
import { locale } from '../../../src/i18n/en.js';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import { listen, recordEnough, untilEnough, untilPhase } from '../../support/drive.js';
import { waitUntil } from '../../support/wait-until.js';
import { playedMicrophone, playedRecorder } from '../../support/played-recorder.js';

const { strings } = locale;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Between the two clicks of a double click, in milliseconds. */
const DOUBLE_CLICK_MS = 120;

const ringButtonOf = ({ shadowRoot }: ThymiaRecorder) => shadowRoot?.querySelector<HTMLElement>('.record');

/** Clicks twice where the button in the ring is, whatever is there by then. */
async function doubleClickRing(recorder: ThymiaRecorder): Promise<void> {
  await recorder.updateComplete;
  const { x = 0, y = 0, width = 0, height = 0 } = ringButtonOf(recorder)?.getBoundingClientRect() ?? {};
  const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
  await sendMouse({ type: 'click', position });
  await pause(DOUBLE_CLICK_MS);
  await sendMouse({ type: 'click', position });
  await pause(DOUBLE_CLICK_MS);
}

describe('<thymia-recorder> in hasty hands', () => {
  it('begins one recording when its start button is clicked twice', async () => {
    const recorder = playedRecorder();
    const heard = listen(recorder);
    await doubleClickRing(recorder);
    await untilPhase(recorder, 'recording');
    expect(heard.status.map(({ phase }) => phase)).to.deep.equal(['requesting-microphone', 'recording']);
    await recorder.discard();
  });

  it('sends nothing when the button that finishes is clicked twice', async () => {
    const recorder = playedRecorder();
    recorder.start();
    await untilEnough(recorder);
    await doubleClickRing(recorder);
    await untilPhase(recorder, 'reviewing');
    await pause(DOUBLE_CLICK_MS);
    expect(recorder.phase).to.equal('reviewing');
    await recorder.discard();
  });

  it('sends nothing when Enter is held down on the button that finishes', async () => {
    const recorder = playedRecorder();
    recorder.start();
    await untilEnough(recorder);
    await recorder.updateComplete;
    ringButtonOf(recorder)?.focus();
    await sendKeys({ down: 'Enter' });
    for (let repeats = 0; repeats < 10; repeats++) {
      await sendKeys({ down: 'Enter' }); // as a keyboard repeats it
      await pause(33);
    }
    await sendKeys({ up: 'Enter' });
    expect(recorder.phase).to.equal('reviewing');
    await recorder.discard();
  });
});

describe('<thymia-recorder> when somebody records again, and changes their mind', () => {
  const buttonOf = ({ shadowRoot }: ThymiaRecorder, label: string) =>
    [...(shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === label);

  /** Records once, and lets the next microphone be asked for in this way. */
  async function recordedOnce(next: () => Promise<never>): Promise<ThymiaRecorder> {
    let captures = 0;
    const startCapture: StartCapture = (...parameters) =>
      (captures += 1) === 1 ? playedMicrophone()(...parameters) : next();
    const recorder = playedRecorder({}, { startCapture });
    await recordEnough(recorder);
    await untilPhase(recorder, 'reviewing');
    await recorder.updateComplete;
    buttonOf(recorder, strings.recordAgain)?.click(); // asks
    await recorder.updateComplete;
    buttonOf(recorder, strings.recordAgain)?.click();
    return recorder;
  }

  it('goes back to the recording when they cancel the request for the microphone', async () => {
    const recorder = await recordedOnce(() => new Promise(() => undefined));
    const { recordings } = recorder;
    await waitUntil(() => buttonOf(recorder, strings.cancel), 'no button to cancel');
    buttonOf(recorder, strings.cancel)?.click();
    expect(recorder.phase).to.equal('reviewing');
    expect(recorder.recordings).to.have.length(1);
    expect(recordings).to.have.length(0);
    recorder.submit();
    await untilPhase(recorder, 'complete');
  });

  it('goes back to it after the microphone was refused', async () => {
    const recorder = await recordedOnce(() => Promise.reject(new RecorderError('microphone-denied', 'No.')));
    await waitUntil(() => buttonOf(recorder, strings.cancel), 'no button to cancel');
    expect(recorder.phase).to.equal('failed');
    buttonOf(recorder, strings.cancel)?.click();
    expect(recorder.phase).to.equal('reviewing');
    expect(recorder.recordings).to.have.length(1);
    await recorder.discard();
  });
});

describe('<thymia-recorder> on pages of all kinds', () => {
  it('submits no form that it is in', async () => {
    const form = fixtureSync<HTMLFormElement>(html`<form action="/nowhere"></form>`);
    let submissions = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submissions += 1;
    });
    const recorder = playedRecorder();
    form.append(recorder);
    await recorder.updateComplete;
    for (const button of recorder.shadowRoot?.querySelectorAll('button') ?? []) button.click();
    await recorder.discard();
    expect(submissions).to.equal(0);
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('sends the same request on a page that adds to the prototypes of all objects and lists', async () => {
    const bodies: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      if (init?.method === 'POST') bodies.push(JSON.parse(init.body as string));
      return fetch(input, init);
    };
    const own = { value: () => 'of the page', enumerable: true, configurable: true };
    const added = [Object.prototype, Array.prototype, Function.prototype, String.prototype] as const;
    try {
      for (const isBent of [false, true]) {
        for (const prototype of added) if (isBent) Object.defineProperty(prototype, 'extra', own);
        const recorder = playedRecorder({ autoSubmit: true, tags: [{ name: 'visit', value: '3' }] });
        await recordEnough(recorder);
        await untilPhase(recorder, 'complete');
      }
    } finally {
      globalThis.fetch = fetch;
      for (const prototype of added) Reflect.deleteProperty(prototype, 'extra');
    }
    const [straight, bent] = bodies.map((body) => ({ ...(body as object), recordingTime: '' }));
    expect(bent).to.deep.equal(straight);
  });

  it('goes on when the page empties it while it records', async () => {
    const recorder = playedRecorder();
    recorder.innerHTML = '<p slot="prompt">Tell us about your day.</p><p slot="privacy">Kept for a day.</p>';
    recorder.start();
    await untilPhase(recorder, 'recording');
    recorder.innerHTML = '';
    await untilEnough(recorder);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    await recorder.discard();
  });

  it('records in each of two at once, with one session each', async () => {
    const recorders = [playedRecorder(), playedRecorder()];
    await Promise.all(recorders.map(recordEnough));
    await Promise.all(recorders.map((recorder) => untilPhase(recorder, 'reviewing')));
    for (const recorder of recorders) recorder.submit();
    await Promise.all(recorders.map((recorder) => untilPhase(recorder, 'complete')));
    expect(new Set(recorders.map(({ runId }) => runId)).size).to.equal(2);
  });

  it('shows that it waits, and no share, while a service worker passes the upload on without telling how far it is', async () => {
    const upload: Upload = (_url, { size }, onProgress) => {
      onProgress({ loadedBytes: 0, totalBytes: size });
      return new Promise(() => undefined);
    };
    const recorder = playedRecorder({ autoSubmit: true }, { upload });
    await recordEnough(recorder);
    await untilPhase(recorder, 'uploading');
    await waitUntil(() => recorder.shadowRoot?.querySelector('.ring.waiting'), 'no ring that waits');
    expect(recorder.shadowRoot?.textContent).not.to.match(/\d\s*%/);
    await recorder.discard();
  });
});
