import { expect, fixtureSync, html } from '@open-wc/testing';
import { ThymiaRecorder, type ThymiaRecorderProperties } from '../../../src/index.js';
import type { Phase } from '../../../src/session/index.js';
import { PHASES, posed } from '../../../demo/moments/poses.js';
import { eventually } from '../../support/journal.js';

const ADA = { userLabel: 'ada', dateOfBirth: '1990-01-01', birthSex: 'FEMALE' } as const;

/** What makes a session another person's, or one for something else. */
const CHANGES = {
  owner: (recorder: ThymiaRecorder) => (recorder.owner = 'account-2'),
  user: (recorder: ThymiaRecorder) => (recorder.user = { ...ADA, userLabel: 'eve' }),
  endpoint: (recorder: ThymiaRecorder) => (recorder.endpoint = '/other/runs'),
  model: (recorder: ThymiaRecorder) => (recorder.model = recorder.model === 'apollo' ? 'helios' : 'apollo'),
  audience: (recorder: ThymiaRecorder) => (recorder.audience = 'clinician'),
};

async function recorderIn(phase: Phase): Promise<ThymiaRecorder> {
  const { recorder } = await posed(phase, fixtureSync<HTMLElement>(html`<main></main>`), {
    options: { owner: 'account-1', user: ADA },
  });
  await recorder.updateComplete;
  expect(recorder.phase).to.equal(phase);
  return recorder;
}

describe('<thymia-recorder> whose owner changes', () => {
  for (const phase of Object.keys(PHASES) as Phase[])
    for (const [name, change] of Object.entries(CHANGES))
      if (phase !== 'idle')
        it(`holds nothing of the session in ${phase} once ${name} is another`, async () => {
          const recorder = await recorderIn(phase);
          change(recorder);
          const { recordings, run, runId, error, speechSeconds, elapsedSeconds } = recorder;
          expect({ phase: recorder.phase, recordings, run, runId, error, speechSeconds, elapsedSeconds }).to.deep.equal(
            {
              ...{ phase: 'idle', recordings: [], run: undefined, runId: undefined, error: undefined },
              ...{ speechSeconds: 0, elapsedSeconds: 0 },
            },
          );
          recorder.remove();
        });

  it('goes on when a framework sets an equal user again', async () => {
    const recorder = await recorderIn('reviewing');
    recorder.user = { ...ADA };
    recorder.owner = 'account-1';
    await recorder.updateComplete;
    expect(recorder.phase).to.equal('reviewing');
    recorder.remove();
  });
});

describe('<thymia-recorder> for the next person', () => {
  const box = (recorder: Element) => recorder.querySelector('input');

  async function recorderWithConsent(): Promise<ThymiaRecorder> {
    const recorder = await recorderIn('idle');
    recorder.innerHTML = '<label slot="consent"><input type="checkbox" required /> I agree.</label>';
    box(recorder)?.click();
    await recorder.updateComplete;
    return recorder;
  }

  it('asks for consent again', async () => {
    const recorder = await recorderWithConsent();
    recorder.owner = 'account-2';
    expect(box(recorder)?.checked).to.equal(false);
    recorder.start();
    expect(recorder.phase).to.equal('idle');
    recorder.remove();
  });

  it('leaves consent alone when the same person corrects a date, or is named for the first time', async () => {
    const recorder = await recorderWithConsent();
    recorder.user = { ...ADA, dateOfBirth: '1991-01-01' };
    expect(box(recorder)?.checked).to.equal(true);
    recorder.remove();
    const unnamed = fixtureSync<ThymiaRecorder>(
      html`<thymia-recorder endpoint="/runs" language="en-GB"></thymia-recorder>`,
    );
    unnamed.innerHTML = '<label slot="consent"><input type="checkbox" required /> I agree.</label>';
    await unnamed.updateComplete;
    box(unnamed)?.click();
    unnamed.user = ADA;
    expect(box(unnamed)?.checked).to.equal(true);
    unnamed.remove();
  });

  it('dispatches nothing of the session before, though a listener changes the owner in the middle', async () => {
    const recorder = await recorderIn('reviewing');
    const heard: string[] = [];
    recorder.addEventListener('status', () => (recorder.owner = 'account-2'));
    recorder.addEventListener('error', ({ detail }) => heard.push(detail.code));
    recorder.endpoint = '';
    recorder.start(); // fails, which is a status and an error
    await recorder.updateComplete;
    expect(heard).to.deep.equal([]);
    recorder.remove();
  });

  it('says nothing more of the session before to a screen reader', async () => {
    const recorder = await recorderIn('reviewing');
    const region = recorder.shadowRoot?.querySelector('[role=status]');
    if (region) region.textContent = 'Recorded.';
    recorder.owner = 'account-2';
    expect(region?.textContent).to.equal('');
    recorder.remove();
  });

  it('looks for nothing while the element is away from the page', async () => {
    const recorder = await recorderIn('reviewing');
    recorder.remove();
    await Promise.resolve();
    recorder.owner = 'account-2';
    recorder.owner = 'account-1';
    await recorder.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(recorder.phase).to.equal('idle');
  });

  it('lists `owner` among the properties of the wrappers', () => {
    const properties: ThymiaRecorderProperties = { owner: 'account-1' };
    expect(properties.owner).to.equal('account-1');
  });
});

describe('ThymiaRecorder.forgetAll', () => {
  it('ends the session of every element on the page', async () => {
    const recorders = [await recorderIn('reviewing'), await recorderIn('processing')];
    await ThymiaRecorder.forgetAll();
    expect(recorders.map(({ phase }) => phase)).to.deep.equal(['idle', 'idle']);
    for (const recorder of recorders) recorder.remove();
  });

  it('ends sessions on other open pages of the origin', async () => {
    const recorder = await recorderIn('reviewing');
    const frame = fixtureSync<HTMLIFrameElement>(html`<iframe></iframe>`);
    frame.srcdoc = `<script type="module">
      import { ThymiaRecorder } from '/src/index.ts';
      await ThymiaRecorder.forgetAll();
    </script>`;
    await eventually(() => Promise.resolve(recorder.phase === 'idle' || undefined));
    recorder.remove();
  });
});
