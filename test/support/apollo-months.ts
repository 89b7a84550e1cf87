import type { Run } from '../../src/domain/contract.js';
import { SYMPTOMS } from '../../src/domain/symptoms.js';
import { APOLLO_RUN, WARNING } from './runs.js';

/** Apollo runs a month apart, better from one to the next; the last but one is warned of. */
export function apolloMonths(count: number): readonly Run[] {
  return Array.from({ length: count }, (_, month) => ({
    ...APOLLO_RUN,
    id: `month-${month}`,
    createdAt: new Date(Date.UTC(2026, month, 1, 7, 30)).toISOString(),
    ...(month === count - 2 && { warnings: [WARNING] }),
    results: {
      disorders: { depression: disorder(month, 0), anxiety: disorder(month, 2) },
      symptoms: { depression: symptoms('depression', month), anxiety: symptoms('anxiety', month) },
    },
  }));
}

const level = (month: number, phase: number) => 0.7 - 0.06 * month + 0.1 * Math.sin(month * 1.7 + phase);

const disorder = (month: number, phase: number) => ({
  probability: level(month, phase),
  severity: level(month, phase + 1),
});

const symptoms = (of: keyof typeof SYMPTOMS, month: number) =>
  Object.fromEntries(SYMPTOMS[of].map((name, index) => [name, { severity: level(month, index) }]));
