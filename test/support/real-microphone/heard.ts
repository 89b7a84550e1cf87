import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { RecordingQuality } from '../../../src/domain/recording.js';
import { parseWav } from '../../../demo/voice/parse-wav.js';
import { createSpeechCounter } from '../../../src/speech.js';
import { correlate } from './correlate.js';

/** Hz: what is recorded where the browser doesn't tell the microphone's rate, and what our microphones have. */
export const RECORDED_RATE = 48_000;

/** What a part of a recording should be. */
export interface Part {
  /** What the microphone played over and over, at `RECORDED_RATE`. */
  readonly played: Int16Array;
  /** Where the part begins and ends, in seconds of the recording. */
  readonly from: number;
  readonly to: number;
}

/** Up to a chunk of the recorder's may lie on the other side of a pause. */
const SEAM_SECONDS = 0.15;
/** Share that may be strange: what lies around a jump, and where PulseAudio itself had nothing to give. */
const STRANGE_RATIO = 0.3;
/** What the receipt may leave out: PulseAudio and the browser have clocks of their own. */
const UNTOLD_SECONDS = 0.25;

/**
 * That each part of a WAV is what the microphone played then, and that the receipt tells the truth about the whole: what
 * is missing in the parts, too.
 */
export async function assertHeard(bytes: Uint8Array, receipt: RecordingQuality, parts: readonly Part[]): Promise<void> {
  const wav = parseWav(bytes);
  assert.ok(wav, 'no WAV arrived');
  assert.deepEqual([wav.sampleRate, receipt.sampleRate], [RECORDED_RATE, RECORDED_RATE]);
  assert.equal(receipt.durationSeconds, wav.samples.length / RECORDED_RATE);
  assert.equal(receipt.sha256, createHash('sha256').update(bytes).digest('hex'));
  const counter = await createSpeechCounter({ sampleRate: RECORDED_RATE });
  counter.push(Float32Array.from(wav.samples, (sample) => sample / 0x8000));
  const difference = Math.abs(receipt.speechSeconds - counter.speechSeconds);
  assert.ok(difference < 0.1, `${receipt.speechSeconds} s of speech are told, ${counter.speechSeconds} s are there`);
  const lostSeconds = parts.reduce((sum, part) => sum + assertPart(wav.samples, part), 0);
  const told = `${lostSeconds} s are missing, the receipt tells ${receipt.gapSeconds} s`;
  console.log(told);
  assert.ok(lostSeconds <= receipt.gapSeconds + UNTOLD_SECONDS, told);
}

/** @returns the seconds that are missing in it */
function assertPart(recorded: Int16Array, { played, from, to }: Part): number {
  const samples = recorded.subarray(
    Math.round((from + SEAM_SECONDS) * RECORDED_RATE),
    Math.round((to - SEAM_SECONDS) * RECORDED_RATE),
  );
  assert.ok(samples.length > RECORDED_RATE, `only ${samples.length} samples from ${from} s to ${to} s`);
  const { missing, strangeRatio } = correlate(played, samples);
  assert.ok(
    strangeRatio <= STRANGE_RATIO,
    `${strangeRatio} of what was recorded from ${from} s to ${to} s was never played`,
  );
  return missing / RECORDED_RATE;
}
