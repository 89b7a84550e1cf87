import { isJsonObject } from '../src/domain/json.js';

/** The six measures of a Helios run, the overall one first. Source: thymia API, section 6. */
const MEASURES = {
  mentalStrain: 'Mental strain',
  distress: 'Distress',
  stress: 'Stress',
  exhaustion: 'Exhaustion',
  sleepPropensity: 'Sleepiness',
  lowSelfEsteem: 'Low self-esteem',
} as const;

/** Lower edges, inclusive; the highest first. */
const BANDS = [
  [0.75, 'High'],
  [0.5, 'Moderately high'],
  [0.25, 'Moderately low'],
  [0, 'Low'],
] as const;

/** Name and band of each measure that a finished run holds. */
export function heliosFigures(run: Readonly<Record<string, unknown>>): readonly { name: string; band: string }[] {
  const section = firstSection(run['results']);
  return Object.entries(MEASURES).flatMap(([field, name]) => {
    const score = section?.[field];
    const value = isJsonObject(score) ? score['value'] : undefined;
    const band = typeof value === 'number' ? BANDS.find(([edge]) => value >= edge)?.[1] : undefined;
    return band === undefined ? [] : [{ name, band }];
  });
}

function firstSection(results: unknown): Readonly<Record<string, unknown>> | undefined {
  const sections: unknown = isJsonObject(results) ? results['sections'] : undefined;
  const first: unknown = Array.isArray(sections) ? sections[0] : undefined;
  return isJsonObject(first) ? first : undefined;
}
