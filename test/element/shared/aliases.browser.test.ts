import { expect, fixtureSync, html } from '@open-wc/testing';
import type { ThymiaRecorder } from '../../../src/index.js';
import '../../../src/index.js';

describe('<thymia-recorder>', () => {
  it('takes the lower-case attributes that React renders on a server', async () => {
    const recorder = fixtureSync<ThymiaRecorder>(
      html`<thymia-recorder norecovery="" minspeech="20" polltimeout="5000" autosubmit=""></thymia-recorder>`,
    );
    await recorder.updateComplete;
    expect(recorder).to.include({ noRecovery: true, minSpeech: 20, pollTimeout: 5000, autoSubmit: true });
    recorder.removeAttribute('norecovery');
    expect(recorder.noRecovery).to.equal(false);
  });

  it('takes the "false" that Svelte renders for a property as false', async () => {
    const recorder = fixtureSync<ThymiaRecorder>(
      html`<thymia-recorder norecovery="true" autosubmit="false"></thymia-recorder>`,
    );
    await recorder.updateComplete;
    expect(recorder).to.include({ noRecovery: true, autoSubmit: false });
    recorder.setAttribute('norecovery', 'false');
    expect(recorder.noRecovery).to.equal(false);
  });
});
