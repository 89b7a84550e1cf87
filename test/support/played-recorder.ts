import { fixtureSync, html } from '@open-wc/testing';
import { ThymiaRecorder } from '../../src/element/index.js';
import type { StartCapture } from '../../src/domain/ports.js';
import type { SessionPorts } from '../../src/session/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { playedCapture, type Sound } from '../../src/testing/index.js';
import { setUp } from './drive.js';
import { firstSeconds, soundAt } from './sound.js';

/** Seconds of the microphone's file that hold more speech than a recording needs. */
export const PLAYED_SECONDS = 16;
/** How many times shorter waits are. */
const HASTE = 20;

let file: Promise<Sound> | undefined;

/** The beginning of what the fake microphone plays. */
export const microphoneSound = async (seconds = PLAYED_SECONDS): Promise<Sound> =>
  firstSeconds(await (file ??= soundAt('/test-results/microphone.wav')), seconds);

/** Hears the beginning of what the fake microphone plays, faster than in real time. */
export const playedMicrophone = (seconds?: number): StartCapture => playedCapture(() => microphoneSound(seconds));

/** Hears a second of digital silence for each second. */
export const playedSilence = (seconds: number): StartCapture =>
  playedCapture(() => ({ sampleRate: 44_100, samples: new Int16Array(seconds * 44_100) }));

/** The system's clock, but with shorter waits between two tries or two polls. */
const hastyClock: SessionPorts['clock'] = {
  ...systemClock,
  delay: (ms, signal) => systemClock.delay(ms / HASTE, signal),
};

/** A recorder on the page, as `recorderFixture` makes it, that needs neither a microphone nor the time of a recording. */
export function playedRecorder(
  options: Partial<ThymiaRecorder> = {},
  ports: Partial<SessionPorts> = {},
): ThymiaRecorder {
  const recorder = new ThymiaRecorder({ startCapture: playedMicrophone(), clock: hastyClock, ...ports });
  return setUp(fixtureSync<ThymiaRecorder>(html`${recorder}`), options);
}
