import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLORS } from '../../src/element/tokens.js';
import { contrast } from '../support/contrast.js';

type Name = keyof typeof COLORS;

/** Words on what they lie on. WCAG 2.2, 1.4.3. */
const TEXTS: readonly (readonly [Name, Name])[] = [
  ...(['text', 'text-quiet', 'accent', 'warning', 'danger', 'done'] as const).flatMap((name) => [
    [name, 'surface'] as const,
    [name, 'surface-raised'] as const,
  ]),
  ['accent-text', 'accent'],
  ['accent-text', 'done'],
];

/** Parts that must be seen, and what they lie beside. WCAG 2.2, 1.4.11. */
const PARTS: readonly (readonly [Name, Name])[] = [
  ['focus', 'surface'],
  ['accent', 'track'],
  ['done', 'track'],
  ['accent', 'surface'],
  ['text-quiet', 'surface'],
];

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, ground] of TEXTS)
    test(`${scheme}: ${name} can be read on ${ground}`, () => atLeast(4.5, name, ground, scheme));
  for (const [name, ground] of PARTS)
    test(`${scheme}: ${name} can be told from ${ground}`, () => atLeast(3, name, ground, scheme));
}

function atLeast(least: number, name: Name, ground: Name, scheme: 'light' | 'dark'): void {
  const found = contrast(COLORS[name][scheme], COLORS[ground][scheme]);
  assert.ok(found >= least, `${found.toFixed(2)} is less than ${least}`);
}

test('contrast is what WCAG says it is', () => {
  assert.equal(contrast('oklch(1 0 0)', 'oklch(0 0 0)').toFixed(1), '21.0');
  assert.equal(contrast('oklch(0.5 0.1 200)', 'oklch(0.5 0.1 200)'), 1);
});
