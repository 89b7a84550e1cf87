import { expect } from '@open-wc/testing';
import { untilPhase } from '../../support/drive.js';
import { playedRecorder } from '../../support/played-recorder.js';

/** Another document, as of an iframe, a popup or picture-in-picture. */
function otherDocument(): HTMLIFrameElement & { readonly contentDocument: Document } {
  const iframe = document.createElement('iframe');
  document.body.append(iframe);
  return iframe as HTMLIFrameElement & { readonly contentDocument: Document };
}

const radiusOf = (recorder: Element) => {
  const card = recorder.shadowRoot?.querySelector('[part=card]');
  return card && getComputedStyle(card).borderRadius;
};

describe('<thymia-recorder> in another document', () => {
  let iframe = otherDocument();
  const errors: unknown[] = [];
  const onError = (event: ErrorEvent | PromiseRejectionEvent) =>
    errors.push('message' in event ? event.message : event.reason);

  beforeEach(() => {
    iframe = otherDocument();
    errors.length = 0;
    for (const type of ['error', 'unhandledrejection'] as const) addEventListener(type, onError);
  });
  afterEach(() => {
    iframe.remove();
    for (const type of ['error', 'unhandledrejection'] as const) removeEventListener(type, onError);
    expect(errors).to.deep.equal([]);
  });

  it('has its styles when it is first shown there', async () => {
    const recorder = document.createElement('thymia-recorder');
    recorder.endpoint = '/api/thymia/runs';
    iframe.contentDocument.body.append(recorder);
    await recorder.updateComplete;
    expect(radiusOf(recorder)).to.equal('16px');
  });

  it('keeps its styles, also those that came later, wherever it is moved, and goes on recording', async () => {
    const recorder = playedRecorder();
    await recorder.updateComplete;
    const { parentElement } = recorder;
    recorder.start();
    await untilPhase(recorder, 'recording');
    await recorder.updateComplete;
    const sheets = recorder.shadowRoot?.adoptedStyleSheets.length;
    for (const parent of [iframe.contentDocument.body, parentElement, iframe.contentDocument.body]) {
      parent?.append(recorder);
      await recorder.updateComplete;
      expect(radiusOf(recorder)).to.equal('16px');
      expect(recorder.shadowRoot?.adoptedStyleSheets).to.have.lengthOf(sheets ?? 0);
      expect(recorder.phase).to.equal('recording');
    }
    await recorder.discard();
  });

  it('asks for the consent of a checkbox that was made there, and resets it', async () => {
    const recorder = playedRecorder();
    iframe.contentDocument.body.append(recorder);
    const checkbox = iframe.contentDocument.createElement('input');
    Object.assign(checkbox, { type: 'checkbox', required: true, slot: 'consent' });
    recorder.append(checkbox);
    await recorder.updateComplete;
    recorder.start();
    expect(recorder.phase).to.equal('idle');
    checkbox.checked = true;
    recorder.owner = 'ada';
    await recorder.updateComplete;
    recorder.owner = 'grace';
    expect(checkbox.checked).to.equal(false);
  });
});
