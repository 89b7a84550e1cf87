import { SYMPTOMS } from '../domain/symptoms.js';
import type { Schemas } from '../thymia-api/operations.js';

const BUCKETS = [0, 0.33, 0.66, 1];

/**
 * Helios results made from the audio's fingerprint: the same recording scores the same.
 * @param fingerprint at least 5 bytes
 */
export function heliosResults(fingerprint: Uint8Array, durationSeconds: number): Schemas['HeliosResults'] {
  const scores = Array.from(fingerprint.subarray(0, 5), (byte) => byte / 255);
  const [distress = 0, stress = 0, exhaustion = 0, sleepPropensity = 0, lowSelfEsteem = 0] = scores;
  const section = {
    startSecs: 0,
    finishSecs: durationSeconds,
    transcript: '(The simulator does not transcribe.)',
    mentalStrain: { value: mean(scores) },
    distress: bucket(distress),
    stress: bucket(stress),
    exhaustion: bucket(exhaustion),
    sleepPropensity: bucket(sleepPropensity),
    lowSelfEsteem: bucket(lowSelfEsteem),
    uniformDistress: { value: distress },
    uniformStress: { value: stress },
    uniformExhaustion: { value: exhaustion },
    uniformSleepPropensity: { value: sleepPropensity },
    uniformLowSelfEsteem: { value: lowSelfEsteem },
  };
  return { sections: [section] };
}

/** The bucket of a continuous score: four bands of a quarter each, the lower bound inclusive. */
const bucket = (score: number) => ({ value: BUCKETS[Math.floor(score * 4)] ?? 1 });

/**
 * Apollo results made from the fingerprint of both recordings.
 * @param fingerprint at least 17 bytes: one for each disorder and symptom
 */
export function apolloResults(fingerprint: Uint8Array): Schemas['ApolloResults'] {
  const bytes = fingerprint.values();
  const next = () => (bytes.next().value ?? 0) / 255;
  const depression = disorder(next(), SYMPTOMS.depression, next);
  const anxiety = disorder(next(), SYMPTOMS.anxiety, next);
  return {
    disorders: { depression: depression.disorder, anxiety: anxiety.disorder },
    symptoms: { depression: depression.symptoms, anxiety: anxiety.symptoms },
  };
}

function disorder(probability: number, names: readonly string[], next: () => number) {
  // The symptoms of a disorder go with it, give or take.
  const severities = names.map(() => 0.7 * probability + 0.3 * next());
  const symptoms = Object.fromEntries(names.map((name, index) => [name, symptom(severities[index] ?? 0)]));
  return { disorder: { probability, severity: mean(severities) }, symptoms };
}

/** Three coin tosses that each come up `severity` of the time: a distribution over four grades that sums to 1. */
function symptom(severity: number): Schemas['ApolloSymptom'] {
  const none = 1 - severity;
  return {
    severity,
    distribution: {
      none: none ** 3,
      mild: 3 * severity * none ** 2,
      moderate: 3 * severity ** 2 * none,
      severe: severity ** 3,
    },
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
