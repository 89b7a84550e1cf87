import { startPulse, type Pulse } from '../pulse.js';
import { resample } from '../resample.js';
import { writeMicrophoneFile } from '../synthesize-speech.js';
import { RECORDED_RATE } from './heard.js';
import { startHost, type Host } from './host.js';

/** What all tests with a real microphone share. */
export interface Lab {
  readonly host: Host;
  readonly pulse: Pulse;
  /** What each microphone plays, at `RECORDED_RATE`. */
  readonly near: Int16Array<ArrayBuffer>;
  readonly far: Int16Array<ArrayBuffer>;
}

/** Least length of what a microphone plays before it begins again. */
const VOICE_SECONDS = 20;
/** Hz, of a headset in a call: what is heard must not depend on it. */
const LOUDSPEAKER_RATE = 16_000;

/** A host, and two microphones called Near and Far with a voice at each. */
export async function openLab(): Promise<Lab> {
  const host = await startHost();
  const near = await voice('near', 150);
  const far = await voice('far', 175);
  const voices = { Near: near, Far: far };
  const pulse = await startPulse(voices, { sampleRate: RECORDED_RATE, loudspeakerRate: LOUDSPEAKER_RATE });
  return { host, pulse, near, far };
}

async function voice(name: string, wordsPerMinute: number): Promise<Int16Array<ArrayBuffer>> {
  const { samples, sampleRate } = await writeMicrophoneFile(name, VOICE_SECONDS, { wordsPerMinute });
  return resample(samples, sampleRate, RECORDED_RATE);
}
