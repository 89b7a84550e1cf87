import type { Run } from '../../src/domain/contract.js';
import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import type { Model } from '../../src/domain/model.js';
import type { Schemas } from '../../src/thymia-api/operations.js';

/* Answers of thymia as it documents them, and as it may well send them. No two scores are alike, so that each can be
 * looked for where it must not be. */

const COURSE = {
  id: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  createdAt: '2026-03-01T07:30:00+00:00',
  runAt: '2026-03-01T07:32:10+00:00',
  completedAt: '2026-03-01T07:32:31+00:00',
  userLabel: 'participant-17',
  deleteData: false,
} as const;

export const WARNING = 'Audio quality may affect result accuracy.';
export const ERROR_REASON = 'Segment 2 had 4.41 s of voiced audio.';

/** Why a run fails, as documented; it may be for a reason that is not, or for none. */
export const RUN_ERROR_CODES = [
  'ERR_RECORDING_INVALID_FORMAT',
  'ERR_RECORDING_TOO_SHORT',
  'ERR_RECORDING_TOO_LONG',
  'ERR_TRANSCRIPTION_FAILED',
  'ERR_INTERNAL',
] as const;

const BUCKETED_SECTION: Schemas['HeliosSection'] = {
  startSecs: 0,
  finishSecs: 31.52,
  transcript: 'The North Wind and the Sun were disputing which was the stronger.',
  mentalStrain: { value: 0.4127 },
  distress: { value: 0.33 },
  stress: { value: 0.66 },
  exhaustion: { value: 1 },
  sleepPropensity: { value: 0 },
  lowSelfEsteem: { value: 0.33 },
};

const HELIOS_SECTION: Schemas['HeliosSection'] = {
  ...BUCKETED_SECTION,
  uniformDistress: { value: 0.3381 },
  uniformStress: { value: 0.6192 },
  uniformExhaustion: { value: 0.8853 },
  uniformSleepPropensity: { value: 0.1746 },
  uniformLowSelfEsteem: { value: 0.2914 },
};

/** A Helios run that is complete. */
export const HELIOS_RUN: Run & Schemas['HeliosRun'] = {
  ...COURSE,
  status: 'COMPLETE_OK',
  tags: [{ name: 'visit', value: '3' }],
  model: 'helios-2.1',
  results: { sections: [HELIOS_SECTION] },
};

const symptom = (severity: number, none: number, mild: number, moderate: number, severe: number) => ({
  severity,
  distribution: { none, mild, moderate, severe },
});

/** An Apollo run that is complete, as a clinician may read it. */
export const APOLLO_RUN: Run & Schemas['ApolloRun'] = {
  ...COURSE,
  status: 'COMPLETE_OK',
  model: 'apollo-1.0',
  results: {
    disorders: {
      depression: { probability: 0.6243, severity: 0.5518 },
      anxiety: { probability: 0.3479, severity: 0.2936 },
    },
    symptoms: {
      depression: {
        anhedonia: symptom(0.5721, 0.1413, 0.2517, 0.3644, 0.2426),
        lowmood: symptom(0.6038, 0.1108, 0.2323, 0.3913, 0.2656),
        sleepissues: symptom(0.4885, 0.2129, 0.2834, 0.3301, 0.1736),
        lowenergy: symptom(0.6617, 0.0822, 0.1931, 0.4118, 0.3129),
        appetiteissues: symptom(0.2264, 0.5233, 0.3012, 0.1236, 0.0519),
        worthlessnessissues: symptom(0.4412, 0.2541, 0.2949, 0.3118, 0.1392),
        concentrationissues: symptom(0.5349, 0.1717, 0.2625, 0.3529, 0.2129),
        psychomotorissues: symptom(0.1873, 0.5931, 0.2718, 0.0934, 0.0417),
      },
      anxiety: {
        nervousness: symptom(0.4156, 0.2816, 0.3038, 0.2827, 0.1319),
        uncontrollableworry: symptom(0.3582, 0.3443, 0.3135, 0.2425, 0.0997),
        excessiveworry: symptom(0.3947, 0.3026, 0.3092, 0.2716, 0.1166),
        troublerelaxing: symptom(0.2719, 0.4518, 0.3144, 0.1672, 0.0666),
        restlessness: symptom(0.1624, 0.6347, 0.2551, 0.0786, 0.0316),
        irritability: symptom(0.3268, 0.3857, 0.3151, 0.2133, 0.0859),
        dread: symptom(0.2048, 0.5622, 0.2832, 0.1067, 0.0479),
      },
    },
  },
  report: {
    viewUrl: 'https://reports.example/view/3fa85f64?token=view-secret',
    pdfUrl: 'https://reports.example/pdf/3fa85f64?token=pdf-secret',
    accessExpiresAt: '2026-03-02T07:32:31+00:00',
  },
};

/** A run that thymia could not make sense of. */
export function failedRun(errorCode?: string): Run {
  return { ...COURSE, status: 'COMPLETE_ERROR', ...(errorCode && { errorCode }), errorReason: ERROR_REASON };
}

/** What the guide's generated sample of a complete run looks like: an error that is none, and a date that is none. */
const PLACEHOLDER: JsonObject = {
  completedAt: '2019-08-24T14:16:000Z',
  errorCode: 'ERR_RECORDING_INVALID_FORMAT',
  errorReason: 'string',
};

/** Runs that end well, by what is odd about them. */
export const COMPLETE_RUNS: Readonly<Record<Model, Readonly<Record<string, Run>>>> = {
  helios: {
    'as documented': HELIOS_RUN,
    'with a warning': { ...HELIOS_RUN, warnings: [WARNING] },
    'a generated sample': { ...HELIOS_RUN, ...PLACEHOLDER },
    'without continuous scores': { ...HELIOS_RUN, results: { sections: [BUCKETED_SECTION] } },
    'with one continuous score': {
      ...HELIOS_RUN,
      results: { sections: [{ ...BUCKETED_SECTION, uniformStress: { value: 0.6192 } }] },
    },
    'in two sections': {
      ...HELIOS_RUN,
      results: { sections: [HELIOS_SECTION, { ...HELIOS_SECTION, startSecs: 31.52, finishSecs: 58.04 }] },
    },
    'without sections': { ...HELIOS_RUN, results: { sections: [] } },
    'without results': { ...HELIOS_RUN, results: undefined },
  },
  apollo: {
    'as documented': APOLLO_RUN,
    'with a warning': { ...APOLLO_RUN, warnings: [WARNING] },
    'a generated sample': { ...APOLLO_RUN, ...PLACEHOLDER, results: {} },
    'results that are a text': { ...APOLLO_RUN, results: 'string' },
    'without symptoms': { ...APOLLO_RUN, results: { disorders: APOLLO_RUN.results?.disorders } },
    'some symptoms': {
      ...APOLLO_RUN,
      results: { ...APOLLO_RUN.results, symptoms: { depression: { lowmood: symptom(0.71, 0.1, 0.2, 0.3, 0.4) } } },
    },
    'keys that nobody knows': {
      ...APOLLO_RUN,
      scoresOfALaterVersion: { depression: 0.8765 },
      results: {
        ...APOLLO_RUN.results,
        disorders: { ...APOLLO_RUN.results?.disorders, stress: { probability: 0.5134, severity: 0.4321 } },
        later: ['added'],
      },
    },
    'names in the prose’s spelling': {
      ...APOLLO_RUN,
      results: {
        ...APOLLO_RUN.results,
        symptoms: { depression: { 'low mood': symptom(0.5, 0.25, 0.25, 0.25, 0.25) } },
      },
    },
    'severities that are words': {
      ...APOLLO_RUN,
      results: { disorders: { depression: { probability: '0.62', severity: 'MODERATE' } }, symptoms: [] },
    },
    'without results': { ...APOLLO_RUN, results: undefined, report: undefined },
  },
};

/** Every score, report URL, warning and reason of a run, as it would be written. */
export function secretsOf({ results, report, warnings, errorReason, scoresOfALaterVersion }: Run): readonly string[] {
  return leavesOf([results, report, warnings, errorReason, scoresOfALaterVersion]).filter(isTelling);
}

function leavesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (isJsonObject(value)) return Object.values(value).flatMap(leavesOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** Whether it could not stand anywhere by chance. */
const isTelling = (leaf: string) => leaf.length >= 6;
