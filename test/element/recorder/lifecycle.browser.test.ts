import { expect } from '@open-wc/testing';
import { waitUntil } from '../../support/wait-until.js';
import type { ThymiaRecorder } from '../../../src/element/index.js';
import type { Phase } from '../../../src/session/index.js';
import { nextEvent, recorderFixture, recordEnough, untilEnough, untilPhase } from '../../support/drive.js';
import { playedMicrophone, playedRecorder, PLAYED_SECONDS } from '../../support/played-recorder.js';
import {
  liveResources,
  NO_RESOURCES,
  settledResources,
  watchResources,
  type LiveResources,
} from '../../support/live-resources.js';

const host = (fault: string) => ({ endpoint: `/__host/${fault}/${crypto.randomUUID()}/runs` });

/** Seconds of the microphone's file that hold enough speech for Apollo. */
const APOLLO_SECONDS = 25;

interface Stop {
  /** With or without a real microphone. */
  readonly make: (options?: Partial<ThymiaRecorder>) => ThymiaRecorder;
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

/** Ends what was begun, and finds nothing that is left of it. */
async function leavesNothing(recorder: ThymiaRecorder): Promise<void> {
  recorder.remove();
  expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  expect(recorder.phase).to.equal('idle');
}

/** A phase that is new does not compile before it is here. */
const STOPS: Readonly<Record<Exclude<Phase, 'recoverable'>, Stop>> = {
  idle: { make: recorderFixture, reach: () => undefined },
  'requesting-microphone': { make: recorderFixture, reach: (recorder) => recorder.start() },
  recording: { make: recorderFixture, reach: record },
  paused: {
    make: recorderFixture,
    reach: async (recorder) => {
      await record(recorder);
      recorder.pause();
    },
  },
  'between-recordings': {
    make: (options) => playedRecorder(options, { startCapture: playedMicrophone(APOLLO_SECONDS) }),
    options: { model: 'apollo' },
    reach: async (recorder) => {
      await recordEnough(recorder);
      await untilPhase(recorder, 'between-recordings');
    },
  },
  reviewing: {
    make: playedRecorder,
    reach: async (recorder) => {
      await recordEnough(recorder);
      await untilPhase(recorder, 'reviewing');
    },
  },
  'requesting-run': {
    make: playedRecorder,
    options: host('silence'),
    reach: (recorder) => submitAndReach(recorder, 'requesting-run'),
  },
  uploading: {
    make: playedRecorder,
    options: host('PUT-silence'),
    reach: (recorder) => submitAndReach(recorder, 'uploading'),
  },
  processing: { make: playedRecorder, reach: (recorder) => submitAndReach(recorder, 'processing') },
  complete: { make: playedRecorder, reach: (recorder) => submitAndReach(recorder, 'complete') },
  failed: {
    make: playedRecorder,
    options: host('422'),
    reach: (recorder) => submitAndReach(recorder, 'failed').catch(() => undefined),
  },
};

/** In these phases something is going on that has to end. */
const BUSY: Readonly<Partial<Record<Phase, Partial<LiveResources>>>> = {
  recording: { tracks: 1 },
  paused: { tracks: 1 },
  'requesting-run': { requests: 1 },
  uploading: { frames: 1 },
};

describe('<thymia-recorder>', () => {
  before(watchResources);

  for (const [phase, { make, options, reach }] of Object.entries(STOPS))
    it(`leaves nothing behind when it is removed while ${phase}`, async () => {
      const recorder = make(options);
      await reach(recorder);
      expect(recorder.phase).to.equal(phase);
      await waitUntil(() => isBusy(recorder.phase), 'Nothing is going on.');
      await leavesNothing(recorder);
    });

  it('leaves nothing behind when it is removed just as the microphone comes', async () => {
    const recorder = recorderFixture();
    recorder.start();
    while (liveResources().tracks === 0) await new Promise((resolve) => setTimeout(resolve));
    await leavesNothing(recorder);
  });

  it('works again when it is put back', async () => {
    const recorder = playedRecorder();
    const parent = recorder.parentElement;
    await record(recorder);
    recorder.remove();
    await settledResources();
    parent?.append(recorder);
    await record(recorder);
    await recorder.discard();
    expect(recorder.phase).to.equal('idle');
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  });

  it('keeps its microphone and goes on recording when it is moved within the page', async () => {
    const recorder = recorderFixture();
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    await record(recorder);
    await recordedFor(recorder, 0.5);
    const { tracks, workers, audioContexts } = liveResources();
    elsewhere.append(recorder);
    await recordedFor(recorder, recorder.elapsedSeconds + 1);
    expect(liveResources()).to.include({ tracks, workers, audioContexts });
    elsewhere.remove();
    expect(await settledResources()).to.deep.equal(NO_RESOURCES);
  });

  it('loses nothing of a recording when it is moved within the page', async () => {
    const recorder = playedRecorder();
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    await record(recorder);
    elsewhere.append(recorder);
    await untilEnough(recorder);
    await recordedFor(recorder, PLAYED_SECONDS);
    recorder.stop();
    await untilPhase(recorder, 'reviewing');
    expect(recorder.recordings[0]?.durationSeconds).to.equal(PLAYED_SECONDS);
    elsewhere.remove();
  });

  it('works beside another', async () => {
    const [first, second] = [playedRecorder({ autoSubmit: true }), playedRecorder({ autoSubmit: true })];
    await Promise.all([recordEnough(first), recordEnough(second)]);
    await Promise.all([untilPhase(first, 'complete'), untilPhase(second, 'complete')]);
    expect(first.runId).to.be.a('string').and.not.to.equal(second.runId);
    expect(first.recordings[0]?.blob).not.to.equal(second.recordings[0]?.blob);
  });
});

function isBusy(phase: Phase): boolean {
  const live = liveResources();
  const { tracks = 0, requests = 0, frames = 0 } = BUSY[phase] ?? {};
  return live.tracks >= tracks && live.requests >= requests && live.frames >= frames;
}

async function record(recorder: ThymiaRecorder): Promise<void> {
  recorder.start();
  await untilPhase(recorder, 'recording');
}

async function recordedFor(recorder: ThymiaRecorder, seconds: number): Promise<void> {
  while (recorder.elapsedSeconds < seconds) await nextEvent(recorder, 'progress');
}
