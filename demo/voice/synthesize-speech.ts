import runESpeakNg from 'espeak-ng';
import { parseWav } from './parse-wav.js';

/** One channel of sound. */
export interface Sound {
  /** −1 to 1. */
  readonly samples: Float32Array;
  /** Hz. */
  readonly sampleRate: number;
}

/** How to speak. */
export interface Voice {
  /** A voice of eSpeak NG, mostly a language tag; `en-gb` unless told. */
  readonly name?: string;
  /** 150 unless told. */
  readonly wordsPerMinute?: number;
}

/** The text, spoken by eSpeak NG: mono, 22050 Hz. */
export async function synthesizeSpeech(text: string, { name = 'en-gb', wordsPerMinute = 150 }: Voice = {}) {
  const run = await runESpeakNg({ arguments: ['-v', name, '-s', String(wordsPerMinute), '-w', 'speech.wav', text] });
  const wav = parseWav(run.FS.readFile('speech.wav'));
  if (wav === undefined) throw new Error('espeak-ng wrote no WAV.');
  const samples = Float32Array.from(wav.samples, (sample) => sample / 0x8000);
  return { samples, sampleRate: wav.sampleRate } satisfies Sound;
}
