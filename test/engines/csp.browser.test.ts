import { expect } from '@open-wc/testing';
import { engine } from '../support/record.js';

/** What a page says that runs this script under the policy. */
async function runUnder(policy: string, script: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  frame.src = `/__csp/${policy}/${script}`;
  frame.allow = 'microphone; autoplay';
  document.body.append(frame);
  try {
    for (;;) {
      const { source, data } = await nextMessage();
      if (source === frame.contentWindow) return data;
    }
  } finally {
    frame.remove();
  }
}

const recordUnder = (policy: string) => runUnder(policy, 'csp-page');

const nextMessage = () =>
  new Promise<MessageEvent<unknown>>((resolve) => addEventListener('message', resolve, { once: true }));

describe(`startCapture under a strict Content-Security-Policy in ${engine}`, () => {
  for (const policy of ['self', 'none'])
    it(`records and counts speech without a violation ("${policy}")`, async () => {
      const outcome = await recordUnder(policy);
      expect(outcome).not.to.have.property('error');
      expect(outcome).to.have.deep.property('violations', []);
      expect(outcome).to.have.nested.property('quality.detector', 'silero-vad-v6');
      expect(outcome).to.have.property('durationSeconds').that.is.at.least(2.5);
    });
});

describe(`a page under a Content-Security-Policy that blocks a part in ${engine}`, () => {
  it('records without the worker that counts, and counts in the page', async () => {
    const outcome = await recordUnder('no-worker');
    expect(outcome).to.have.nested.property('violations[0]').that.contains('worker-src');
    expect(outcome).to.have.nested.property('violations.length', 1);
    expect(outcome).to.have.nested.property('quality.detector', 'silero-vad-v6');
    expect(outcome).to.have.property('durationSeconds').that.is.at.least(2.5);
  });

  it('names the directive that blocks upload and endpoint, and neither address', async () => {
    const blocked = (what: string) =>
      `blocked-by-csp: The page’s Content-Security-Policy blocks ${what}: "connect-src".`;
    expect(await runUnder('self', 'csp-requests-page')).to.deep.equal({
      upload: blocked('the upload'),
      create: blocked('the host endpoint'),
      read: blocked('the host endpoint'),
    });
  });

  if (engine === 'Chromium')
    it('records without a worklet', async () => {
      const outcome = await recordUnder('no-worklet');
      expect(outcome).to.have.property('violations').that.is.empty;
      expect(outcome).to.have.property('durationSeconds').that.is.at.least(2.5);
    });
  else
    it('names the directive that blocks the recorder’s worklet', async () => {
      const outcome = await recordUnder('no-worklet');
      expect(outcome).to.have.property('code', 'blocked-by-csp');
      expect(outcome).to.have.property('error').that.contains('"script-src-elem"');
    });
});
