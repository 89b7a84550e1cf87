import { fixtureSync, html } from '@open-wc/testing';
import '../../src/index.js';
import type { ThymiaRecorder, ThymiaRecorderEventDetails } from '../../src/element/index.js';
import type { Phase } from '../../src/session/index.js';

/** A recorder on the page, set up for tests. */
export function recorderFixture(options: Partial<ThymiaRecorder> = {}): ThymiaRecorder {
  return setUp(fixtureSync<ThymiaRecorder>(html`<thymia-recorder></thymia-recorder>`), options);
}

/** Gives a recorder the options that it needs, and others. */
export function setUp(recorder: ThymiaRecorder, options: Partial<ThymiaRecorder>): ThymiaRecorder {
  // An endpoint of its own: what one test leaves unfinished is not found by the next.
  const endpoint = `/api/thymia/runs?fixture=${crypto.randomUUID()}`;
  return Object.assign(recorder, { endpoint, language: 'en-GB', pollInterval: 1000, ...options });
}

/** Resolves when the recorder is in the phase. */
export async function untilPhase(recorder: ThymiaRecorder, ...phases: readonly Phase[]): Promise<void> {
  while (!phases.includes(recorder.phase)) {
    if (recorder.phase === 'failed') throw recorder.error ?? new Error('failed');
    await new Promise((resolve) => recorder.addEventListener('status', resolve, { once: true }));
  }
}

/** Records until there is enough speech, and stops. */
export async function recordEnough(recorder: ThymiaRecorder): Promise<void> {
  recorder.start();
  await untilEnough(recorder);
  recorder.stop();
}

/** Resolves when enough speech was heard; rejects when the recording fails before. */
export async function untilEnough(recorder: ThymiaRecorder): Promise<void> {
  await untilPhase(recorder, 'recording');
  const failed = new Promise<never>((_, reject) =>
    recorder.addEventListener('error', ({ detail }) => reject(new Error(detail.message, { cause: detail }))),
  );
  await Promise.race([failed, enoughSpeech(recorder)]);
}

async function enoughSpeech(recorder: ThymiaRecorder): Promise<void> {
  for (;;) {
    const { detail } = await nextEvent(recorder, 'progress');
    if ('speechSeconds' in detail && detail.speechSeconds >= detail.requiredSpeechSeconds) return;
  }
}

/** The next event of a type. */
export function nextEvent<Name extends keyof ThymiaRecorderEventDetails>(
  recorder: ThymiaRecorder,
  name: Name,
): Promise<CustomEvent<ThymiaRecorderEventDetails[Name]>> {
  return new Promise((resolve) => recorder.addEventListener(name, resolve, { once: true }));
}

/** The details of every event, by name and in order; and when progress was told, in milliseconds. */
export type HeardEvents = {
  readonly [Name in keyof ThymiaRecorderEventDetails]: ThymiaRecorderEventDetails[Name][];
} & { readonly progressTimesMs: number[] };

/** Hears every event of the recorder from now on. */
export function listen(recorder: ThymiaRecorder): HeardEvents {
  const heard: HeardEvents = {
    status: [],
    progress: [],
    recorded: [],
    beforeupload: [],
    result: [],
    error: [],
    progressTimesMs: [],
  };
  recorder.addEventListener('status', ({ detail }) => heard.status.push(detail));
  recorder.addEventListener('progress', ({ detail, timeStamp }) => {
    heard.progress.push(detail);
    heard.progressTimesMs.push(timeStamp);
  });
  recorder.addEventListener('recorded', ({ detail }) => heard.recorded.push(detail));
  recorder.addEventListener('beforeupload', ({ detail }) => heard.beforeupload.push(detail));
  recorder.addEventListener('result', ({ detail }) => heard.result.push(detail));
  recorder.addEventListener('error', ({ detail }) => heard.error.push(detail));
  return heard;
}
