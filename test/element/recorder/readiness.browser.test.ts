import { expect, fixtureSync, html } from '@open-wc/testing';
import { RecorderError } from '../../../src/domain/errors.js';
import { ThymiaRecorder } from '../../../src/index.js';
import { FakePorts, goodReplies } from '../../../src/testing/index.js';
import { listen, setUp, untilPhase } from '../../support/drive.js';

/** A recorder far below what can be seen. */
function hiddenRecorder(options: Partial<ThymiaRecorder> = {}): { recorder: ThymiaRecorder; ports: FakePorts } {
  const ports = new FakePorts({ replies: goodReplies() });
  const recorder = new ThymiaRecorder(ports);
  fixtureSync(html`<div style="padding-block-start: 300vh">${recorder}</div>`);
  return { recorder: setUp(recorder, options), ports };
}

/** Time in which something could happen that must not. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 200));

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

const hover = (recorder: ThymiaRecorder) =>
  recorder.shadowRoot
    ?.querySelector('button')
    ?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));

describe('<thymia-recorder>', () => {
  it('asks nothing while nobody is near', async () => {
    const { recorder, ports } = hiddenRecorder();
    await recorder.updateComplete;
    await aWhile();
    expect(ports.readinessAsked).to.deep.equal([]);
  });

  const COMING: Readonly<Record<string, (recorder: ThymiaRecorder) => void>> = {
    'the pointer is over it': (recorder) => hover(recorder),
    'the focus is within it': (recorder) => recorder.shadowRoot?.querySelector('button')?.focus(),
    'it comes into view': (recorder) => recorder.scrollIntoView(),
    'start() is called': (recorder) => recorder.start(),
  };
  for (const [name, come] of Object.entries(COMING))
    it(`asks once whether the host is ready when ${name}`, async () => {
      const { recorder, ports } = hiddenRecorder();
      await recorder.updateComplete;
      come(recorder);
      await until(() => ports.readinessAsked.length > 0);
      hover(recorder);
      recorder.requestUpdate();
      await recorder.updateComplete;
      await aWhile();
      expect(ports.readinessAsked.map(([, model]) => model)).to.deep.equal(['helios']);
    });

  it('asks nothing in view while the person saves data', async () => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
    try {
      const { recorder, ports } = hiddenRecorder();
      recorder.scrollIntoView();
      await aWhile();
      expect(ports.readinessAsked).to.deep.equal([]);
    } finally {
      Reflect.deleteProperty(navigator, 'connection');
    }
  });

  it('asks when the endpoint is set after the person has come', async () => {
    const { recorder, ports } = hiddenRecorder({ endpoint: undefined });
    await recorder.updateComplete;
    hover(recorder);
    recorder.endpoint = 'https://host.test/runs';
    await until(() => ports.readinessAsked.length > 0);
  });

  it('reports configuration before anyone speaks when the host can’t create runs', async () => {
    const { recorder, ports } = hiddenRecorder();
    const heard = listen(recorder);
    ports.refusal = new RecorderError('configuration', 'The host endpoint creates no runs of helios.');
    await recorder.updateComplete;
    hover(recorder);
    await until(() => recorder.phase === 'failed');
    expect(heard.error.map(({ code, retryable }) => [code, retryable])).to.deep.equal([['configuration', false]]);
    expect(ports.captures).to.have.length(0);
  });

  it('asks over the network, and carries on where the answer is a page', async () => {
    const recorder = new ThymiaRecorder({ startCapture: new FakePorts({ replies: goodReplies() }).startCapture });
    fixtureSync(html`${recorder}`);
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${input instanceof Request ? input.url : String(input)}`);
      return Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
    };
    try {
      setUp(recorder, { endpoint: '/a-page' });
      recorder.start();
      await until(() => asked.length > 0);
      await untilPhase(recorder, 'recording');
      expect(asked).to.deep.equal([`GET ${location.origin}/a-page`]);
    } finally {
      globalThis.fetch = fetch;
      await recorder.discard();
    }
  });
});
