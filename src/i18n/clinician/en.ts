import type { ClinicianStrings } from './strings.js';

/** English. */
export const strings: ClinicianStrings = {
  title: 'Apollo results',
  intendedUse:
    'For qualified healthcare professionals, to support a clinical decision. Not diagnostic, never the only basis of a ' +
    'diagnosis or treatment, and not for emergencies.',
  warnings: 'Please review before anyone acts on these results',
  modelVersion: 'Model version',
  runId: 'Run',
  probability: 'Probability',
  severity: 'Severity, 0 to 1',
  symptom: 'Symptom',
  disorders: { depression: 'Depression', anxiety: 'Anxiety' },
  benchmarks: { depression: 'Benchmarked against PHQ-9', anxiety: 'Benchmarked against GAD-7' },
  bands: {
    low: 'Low: below the threshold',
    borderline: 'Borderline: assess further',
    moderate: 'Moderate: consistent with clinical presentation',
    high: 'High: strongly consistent with clinical presentation',
  },
  symptoms: {
    anhedonia: 'Loss of interest',
    lowmood: 'Low mood',
    sleepissues: 'Sleep problems',
    lowenergy: 'Low energy',
    appetiteissues: 'Changes of weight or appetite',
    worthlessnessissues: 'Worthlessness or guilt',
    concentrationissues: 'Trouble concentrating',
    psychomotorissues: 'Psychomotor changes',
    nervousness: 'Nervousness',
    uncontrollableworry: 'Worry that can’t be stopped',
    excessiveworry: 'Worry about many things',
    troublerelaxing: 'Trouble relaxing',
    restlessness: 'Restlessness',
    irritability: 'Irritability',
    dread: 'Fear that something awful might happen',
  },
  grades: { none: 'None', mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
  notReported: 'Not reported',
  report: {
    heading: 'Report',
    view: 'Open the report',
    pdf: 'Download as PDF',
    secret: 'Whoever has one of these links can read the report.',
    expiresAt: (time) => `The links work until ${time}.`,
    expired: 'The links no longer work.',
    refresh: 'Get new links',
    refreshing: 'Getting new links…',
    refreshFailed: 'New links couldn’t be had. Please try again.',
  },
};
