import { expect } from '@open-wc/testing';
import type { ThymiaRecorder } from '../../src/element/index.js';
import type { Phase } from '../../src/session/index.js';
import { recorderFixture, recordEnough, untilEnough, untilPhase } from '../support/drive.js';
import { liveResources, NO_RESOURCES, settledResources, watchResources } from '../support/live-resources.js';

const host = (fault: string) => ({ endpoint: `/__host/${fault}/${crypto.randomUUID()}/runs` });

interface Stop {
  readonly options?: Partial<ThymiaRecorder>;
  /** Brings a recorder into the phase. */
  readonly reach: (recorder: ThymiaRecorder) => Promise<void> | void;
}

async function submitAndReach(recorder: ThymiaRecorder, phase: Phase): Promise<void> {
  await recordEnough(recorder);
  await untilPhase(recorder, 'reviewing');
  recorder.submit();
  await untilPhase(recorder, phase);
}

/** A phase that is new does not compile before it is here. */
const STOPS: Readonly<Record<Exclude<Phase, 'between-recordings' | 'recoverable'>, Stop>> = {
  idle: { reach: () => undefined },
  'requesting-microphone': { reach: (recorder) => recorder.start() },
  recording: {
    reach: async (recorder) => {
      recorder.start();
      await untilPhase(recorder, 'recording');
    },
  },
  paused: {
    reach: async (recorder) => {
      recorder.start();
      await untilPhase(recorder, 'recording');
      recorder.pause();
    },
  },
  reviewing: {
    reach: async (recorder) => {
      await recordEnough(recorder);
      await untilPhase(recorder, 'reviewing');
    },
  },
  'requesting-run': { options: host('silence'), reach: (recorder) => submitAndReach(recorder, 'requesting-run') },
  uploading: { options: host('PUT-silence'), reach: (recorder) => submitAndReach(recorder, 'uploading') },
  processing: { reach: (recorder) => submitAndReach(recorder, 'processing') },
  complete: { reach: (recorder) => submitAndReach(recorder, 'complete') },
  failed: {
    options: host('422'),
    reach: (recorder) => submitAndReach(recorder, 'failed').catch(() => undefined),
  },
};

describe('<thymia-recorder>, its life on the page', () => {
  before(watchResources);

  for (const [phase, { options, reach }] of Object.entries(STOPS))
    it(`leaves nothing behind when it is removed while ${phase}`, async () => {
      const recorder = recorderFixture(options);
      await reach(recorder);
      expect(recorder.phase).to.equal(phase);
      if (phase === 'recording') expect(liveResources()).to.include({ tracks: 1 });
      recorder.remove();
      expect(await settledResources()).to.deep.equal(NO_RESOURCES);
      expect(recorder.phase).to.equal('idle');
    });

  it('leaves nothing behind when it is removed just as the microphone comes', async () => {
    const recorder = recorderFixture();
    recorder.start();
    while (liveResources().tracks === 0) await new Promise((resolve) => setTimeout(resolve));
    recorder.remove();
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  });

  it('works again when it is put back', async () => {
    const recorder = recorderFixture();
    const parent = recorder.parentElement;
    recorder.start();
    await untilPhase(recorder, 'recording');
    recorder.remove();
    await settledResources();
    parent?.append(recorder);
    recorder.start();
    await untilPhase(recorder, 'recording');
    await recorder.discard();
    expect(recorder.phase).to.equal('idle');
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  });

  it('does not notice being moved within the page', async () => {
    const recorder = recorderFixture();
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    recorder.start();
    await untilPhase(recorder, 'recording');
    const before = liveResources();
    elsewhere.append(recorder);
    await untilEnough(recorder);
    expect(liveResources()).to.deep.equal(before);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    expect(recorder.recordings[0]?.durationSeconds).to.be.at.least(11);
    elsewhere.remove();
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  });

  it('works beside another', async () => {
    const [first, second] = [recorderFixture({ autoSubmit: true }), recorderFixture({ autoSubmit: true })];
    await Promise.all([recordEnough(first), recordEnough(second)]);
    await Promise.all([untilPhase(first, 'complete'), untilPhase(second, 'complete')]);
    expect(first.runId).to.be.a('string').and.not.to.equal(second.runId);
    expect(first.recordings[0]?.blob).not.to.equal(second.recordings[0]?.blob);
  });
});
