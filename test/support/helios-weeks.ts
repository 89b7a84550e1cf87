import type { Run } from '../../src/domain/contract.js';
import { HELIOS_RUN, WARNING } from './runs.js';

const BUCKETS = [0, 0.33, 0.66, 1];

/** Helios runs a week apart, calmer from one to the next; the last but one is warned of. */
export function heliosWeeks(count: number): readonly Run[] {
  return Array.from({ length: count }, (_, week) => ({
    ...HELIOS_RUN,
    id: `week-${week}`,
    createdAt: new Date(Date.UTC(2026, 2, 1 + 7 * week, 7, 30)).toISOString(),
    ...(week === count - 2 && { warnings: [WARNING] }),
    results: { sections: [sectionOf(week)] },
  }));
}

function sectionOf(week: number) {
  const continuous = (phase: number) => ({ value: 0.6 - 0.05 * week + 0.2 * Math.sin(week * 1.7 + phase) });
  const bucketed = (phase: number) => ({ value: BUCKETS[Math.floor(continuous(phase).value * 4)] ?? 1 });
  return {
    mentalStrain: continuous(0),
    distress: bucketed(1),
    stress: bucketed(2),
    exhaustion: bucketed(3),
    sleepPropensity: bucketed(4),
    lowSelfEsteem: bucketed(5),
    uniformDistress: continuous(1),
    uniformStress: continuous(2),
    uniformExhaustion: continuous(3),
    uniformSleepPropensity: continuous(4),
    uniformLowSelfEsteem: continuous(5),
  };
}
