import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadSpeechWeights } from '../../src/capture/speech/detector/load-weights.js';
import { parseSpeechWeights, type SpeechWeights } from '../../src/capture/speech/detector/weights.js';
import { MODEL_RULES } from '../../src/domain/model.js';
import { missingProgram } from '../support/engines/programs.js';
import { listen, longestEchoSeconds, secondsUntil, speechAt, type Step } from './listen.js';
import { amplify, decibels, mix, SAMPLE_RATE, steadyNoise, talk, type Talker } from './make-voice.js';
import { blocking, fluent, LANGUAGES, repeating, slow, synthetic, whispering } from './voices.js';

/** How a voice comes in. */
interface Place {
  /** Decibels by which the voice is weaker than one whose peak is at −6 dB. */
  readonly weakerBy?: number;
  /** Level of steady noise. */
  readonly noiseDb?: number;
}

/** What a good microphone hisses by itself. In digital silence the detector would hear more than it does in a room. */
const HISS_DB = -70;
/** How long the detector takes to be sure that a voice has ended. */
const LONGEST_ECHO_SECONDS = 0.3;

const ENOUGH_SECONDS = MODEL_RULES.helios.minimumSpeechSeconds;
const ENOUGH_FOR_EITHER_SECONDS = Math.max(...Object.values(MODEL_RULES).map((rules) => rules.minimumSpeechSeconds));

const skip = missingProgram('espeak-ng', 'sox') ?? false;

let weights: SpeechWeights;
let noise: Float32Array;

/** Counts the speech of a voice, and sees to it that nothing of the silence in between counts. */
function hear(voice: Float32Array, { weakerBy = 0, noiseDb = HISS_DB }: Place = {}): readonly Step[] {
  const steps = listen(mix(amplify(voice, decibels(-weakerBy)), amplify(noise, decibels(noiseDb))), weights);
  const echo = longestEchoSeconds(voice, steps);
  assert.ok(echo < LONGEST_ECHO_SECONDS, `counts when it has been silent for ${echo} s`);
  return steps;
}

function assertEnough(steps: readonly Step[], withinSeconds: number): void {
  const seconds = secondsUntil(ENOUGH_FOR_EITHER_SECONDS, steps);
  assert.ok(seconds < withinSeconds, `enough after ${seconds} s, ${speechAt(Infinity, steps)} s in all`);
}

/** Then the recording is refused as too short, which says to talk for longer. */
function assertRefused(steps: readonly Step[], atMostSeconds: number): void {
  assert.ok(atMostSeconds < ENOUGH_SECONDS);
  const seconds = speechAt(Infinity, steps);
  assert.ok(seconds <= atMostSeconds, `${seconds} s`);
}

describe('voices', { skip }, () => {
  before(async () => {
    weights = parseSpeechWeights(await loadSpeechWeights());
    noise = await steadyNoise();
  });

  const enough = (name: string, talker: Talker, withinSeconds: number, place?: Place) => {
    it(`${name} has enough speech for either model within ${withinSeconds} s`, async () => {
      assertEnough(hear(await talk(talker), place), withinSeconds);
    });
  };

  for (const language of LANGUAGES) {
    enough(`one slow word every few seconds (${language})`, slow(language), 120);
    enough(`the fast voice of a screen reader (${language})`, synthetic(language), 25);
    enough(`a whisper into the microphone (${language})`, whispering(language), 60, { weakerBy: 20 });

    it(`a whisper that the hiss nearly covers isn’t counted: the slot another-way is for it (${language})`, async () => {
      assertRefused(hear(await talk(whispering(language)), { weakerBy: 40 }), 5);
    });
  }

  for (const language of ['en', 'es'] as const) {
    it(`a whisper as loud as a voice isn’t counted either: the slot another-way is for it (${language})`, async () => {
      assertRefused(hear(await talk(whispering(language))), 5);
    });
  }

  enough('a stutter with blocks', blocking, 60);
  enough('a stutter of single syllables', repeating, 150);
  enough('a voice as faint as that whisper', fluent('en'), 40, { weakerBy: 40 });
  enough('a voice 10 dB above steady noise', fluent('en'), 25, { noiseDb: -34 });

  it('one word every 20 s is too little in one recording: the slot another-way is for it', async () => {
    assertRefused(hear(await talk(slow('en', [20]))), 8);
  });

  it('a voice under the hiss isn’t counted: the slot another-way is for it', async () => {
    assertRefused(hear(await talk(fluent('en')), { weakerBy: 50 }), 1);
  });

  it('steady noise alone isn’t counted', () => {
    for (const noiseDb of [-60, -40, -20]) assertRefused(hear(new Float32Array(noise.length), { noiseDb }), 0.1);
  });

  it('whoever talks aloud after a minute of whispering is counted at once', async () => {
    const [whispered, aloud] = await Promise.all([talk(whispering('en')), talk(fluent('en'))]);
    whispered.set(aloud.subarray(60 * SAMPLE_RATE), 60 * SAMPLE_RATE);
    const steps = hear(whispered);
    const [atFirst, inAll] = [speechAt(60, steps), speechAt(75, steps)];
    assert.ok(atFirst <= 5 && inAll - atFirst >= ENOUGH_SECONDS, `${atFirst} s, then ${inAll} s`);
  });
});
