import { expect, fixtureSync, html } from '@open-wc/testing';
import type { Run } from '../../../src/domain/contract.js';
import { MODELS, type Model } from '../../../src/domain/model.js';
import { phaseIcons } from '../../../src/element/shared/phase-icons.js';
import { locale as en } from '../../../src/i18n/en.js';
import { listen, type HeardEvents } from '../../support/drive.js';
import { FAILURES, posed, posedPorts } from '../../../demo/moments/poses.js';
import { COMPLETE_RUNS, ERROR_REASON, failedRun, RUN_ERROR_CODES } from '../../support/runs.js';

const { strings } = en;

/** A recorder whose run ends so, and what it told. */
async function endsWith(run: Run, model: Model) {
  const ports = posedPorts();
  ports.replies.read = () => ({ run });
  const heard: HeardEvents[] = [];
  const { recorder } = await posed('complete', fixtureSync<HTMLElement>(html`<main></main>`), {
    ports,
    options: { model },
    onMade: (made) => heard.push(listen(made)),
  });
  const text = recorder.shadowRoot?.querySelector('[part=card]')?.textContent.replace(/\s+/g, ' ') ?? '';
  return { recorder, text, result: heard[0]?.result ?? [], error: heard[0]?.error ?? [] };
}

/** The button to press next after each code. */
const NEXT = {
  ERR_RECORDING_INVALID_FORMAT: strings.recordAgain,
  ERR_RECORDING_TOO_SHORT: strings.recordAgain,
  ERR_RECORDING_TOO_LONG: strings.recordAgain,
  ERR_TRANSCRIPTION_FAILED: strings.recordAgain,
  ERR_INTERNAL: strings.retry,
} as const;

describe('<thymia-recorder>', () => {
  for (const model of MODELS) {
    for (const [name, run] of Object.entries(COMPLETE_RUNS[model]))
      it(`completes a run of ${model}: ${name}`, async () => {
        const { recorder, text, result, error } = await endsWith(run, model);
        expect(recorder.phase).to.equal('complete');
        expect(text).to.include(model === 'apollo' ? strings.completeForClinician : strings.complete);
        expect([result.length, error.length]).to.deep.equal([1, 0]);
        expect(result[0]?.run).to.equal(recorder.run);
        if (model === 'helios') expect(recorder.run).to.equal(run);
      });

    for (const code of [...RUN_ERROR_CODES, 'ERR_OF_NEXT_YEAR', undefined])
      it(`says what to do next when a run of ${model} fails: ${code ?? 'no code'}`, async () => {
        const { recorder, text, result, error } = await endsWith(failedRun(code), model);
        expect(recorder.phase).to.equal('failed');
        expect([result.length, error.length]).to.deep.equal([0, 1]);
        expect(error[0]).to.include({ code: 'run-failed', retryable: true, runErrorCode: code ?? 'ERR_INTERNAL' });
        expect(error[0]?.speechCounts !== undefined).to.equal(code === 'ERR_RECORDING_TOO_SHORT');
        expect(`${text} ${error[0]?.message ?? ''}`).not.to.match(new RegExp(`${ERROR_REASON}|ERR_`));
        const next = NEXT[RUN_ERROR_CODES.find((each) => each === code) ?? 'ERR_INTERNAL'];
        const isOfBoth = model === 'apollo' && next === strings.recordAgain;
        const button = recorder.shadowRoot?.querySelector('.primary');
        expect(button?.textContent.trim()).to.equal(isOfBoth ? strings.both.again : next);
        const sign = recorder.shadowRoot?.querySelector('.sign path')?.getAttribute('d');
        if (isOfBoth || code === 'ERR_TRANSCRIPTION_FAILED')
          expect(sign, 'a sign that names no cause').to.equal(phaseIcons.info.values[0]);
      });
  }

  it('keeps the recording when the host refuses for good, and offers to try again only quietly', async () => {
    const main = fixtureSync<HTMLElement>(html`<main></main>`);
    const { recorder } = await posed('host-rejected', main, { pose: FAILURES['host-rejected'] });
    expect(recorder.error).to.include({ code: 'host-rejected', retryable: false });
    expect(recorder.recordings).to.have.length(1);
    const labels = [...(recorder.shadowRoot?.querySelectorAll('button') ?? [])].map(({ className, textContent }) => [
      className,
      textContent.trim(),
    ]);
    expect(labels).to.deep.equal([
      ['quiet', strings.retry],
      ['quiet destructive', strings.discard],
    ]);
    expect(recorder.shadowRoot?.querySelector('#message')?.textContent.trim()).to.equal(
      strings.errors['host-rejected'],
    );
  });

  it('offers either of two recordings again, and keeps the other', async () => {
    const { recorder, ports } = await posed('reviewing: two', fixtureSync<HTMLElement>(html`<main></main>`));
    const [mood, reading] = recorder.recordings;
    ports.replies.open = undefined;
    const name = strings.recordOneAgain.moodQuestion;
    for (let presses = 0; presses < 2; presses++) {
      const buttons = [...(recorder.shadowRoot?.querySelectorAll('button') ?? [])];
      buttons.find((button) => button.textContent.trim() === name)?.click();
      await recorder.updateComplete;
    }
    expect(recorder.phase).to.equal('requesting-microphone');
    expect(recorder.recordings).to.deep.equal([reading]);
    expect(mood?.kind).to.equal('moodQuestion');
  });
});
