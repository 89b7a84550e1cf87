import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSAGE } from '../demo/voice/passage.js';
import { synthesizeSpeech, type Sound, type Voice } from '../demo/voice/synthesize-speech.js';
import { isJsonObject, listField, numberField, stringField, type JsonObject } from '../src/domain/json.js';
import { parseWav } from '../demo/voice/parse-wav.js';

/** A recording of which the truth is known. */
export interface LabelledSpeech extends Sound {
  readonly speechSeconds: number;
}

const VOICES: readonly [Voice, ...Voice[]] = [
  { name: 'en-gb', wordsPerMinute: 150 },
  { name: 'en-us', wordsPerMinute: 180 },
  { name: 'en-gb-scotland', wordsPerMinute: 130 },
  { name: 'de', wordsPerMinute: 150 },
  { name: 'es', wordsPerMinute: 150 },
];

const FRAMES_PER_SECOND = 100;
/** Of the loudest frame's root mean square: −40 dB. */
const FLOOR = 0.01;
/** Pauses up to 200 ms belong to speech. */
const PAUSE_FRAMES = 20;

/** The passage in several voices. Between words there is true silence, so where they are is known. */
export async function synthesizedSpeech(): Promise<[LabelledSpeech, ...LabelledSpeech[]]> {
  const [first, ...others] = VOICES;
  return [await synthesize(first), ...(await Promise.all(others.map(synthesize)))];
}

async function synthesize(voice: Voice): Promise<LabelledSpeech> {
  const sound = await synthesizeSpeech(PASSAGE, voice);
  return { ...sound, speechSeconds: soundSeconds(sound) };
}

/** Seconds of it that are not silent, pauses of up to 200 ms between them included. */
export function soundSeconds({ samples, sampleRate }: Sound): number {
  const length = Math.round(sampleRate / FRAMES_PER_SECOND);
  const levels = Array.from({ length: Math.floor(samples.length / length) }, (_, i) =>
    Math.sqrt(samples.subarray(i * length, (i + 1) * length).reduce((sum, sample) => sum + sample ** 2, 0) / length),
  );
  const floor = FLOOR * Math.max(...levels);
  const heard = levels.flatMap((level, frame) => (level > floor ? [frame] : []));
  const frames = heard.reduce((sum, frame, i) => {
    const step = frame - (heard[i - 1] ?? frame - 1);
    return sum + (step - 1 <= PAUSE_FRAMES ? step : 1);
  }, 0);
  return (frames * length) / sampleRate;
}

/**
 * People's recordings: a folder with `labels.json`, `{ sessions: [{ wav, kind, speech_seconds }] }`, and the files that
 * it names. Sessions of other kinds than `plain` (whispered, clipped, and so on) are left out.
 */
export async function labelledSpeech(folder: string): Promise<LabelledSpeech[]> {
  const labels: unknown = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'));
  const sessions = isJsonObject(labels) ? listField(labels, 'sessions').filter(isJsonObject) : [];
  const plain = sessions.filter((session) => session['kind'] === 'plain');
  return Promise.all(plain.map((session) => readSession(folder, session)));
}

async function readSession(folder: string, session: JsonObject): Promise<LabelledSpeech> {
  const path = stringField(session, 'wav');
  const speechSeconds = numberField(session, 'speech_seconds');
  if (path === undefined || speechSeconds === undefined) throw new Error(`labels.json in ${folder} names no WAV.`);
  const wav = parseWav(await readFile(join(folder, path)));
  if (wav === undefined) throw new Error(`${path} is no WAV of 16 bits.`);
  return {
    samples: Float32Array.from(wav.samples, (sample) => sample / 0x8000),
    sampleRate: wav.sampleRate,
    speechSeconds,
  };
}
