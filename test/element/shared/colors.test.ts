import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLORS } from '../../../src/element/shared/colors.js';
import { contrast } from '../../support/contrast.js';

type Name = keyof typeof COLORS;

/** Words on what they lie on. WCAG 2.2, 1.4.3. */
const TEXTS: readonly (readonly [Name, Name])[] = [
  ...(['text', 'text-quiet', 'accent', 'warning', 'done'] as const).flatMap((name) => [
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

describe('COLORS', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, ground] of TEXTS)
      it(`has ${name} readable on ${ground} in the ${scheme} scheme`, () => atLeast(4.5, name, ground, scheme));
    for (const [name, ground] of PARTS)
      it(`has ${name} distinct from ${ground} in the ${scheme} scheme`, () => atLeast(3, name, ground, scheme));
  }

  function atLeast(least: number, name: Name, ground: Name, scheme: 'light' | 'dark'): void {
    const found = contrast(COLORS[name][scheme], COLORS[ground][scheme]);
    assert.ok(found >= least, `${found.toFixed(2)} is less than ${least}`);
  }
});

describe('contrast', () => {
  it('is 21 for white on black and 1 for a colour on itself, as WCAG says', () => {
    assert.equal(contrast('oklch(1 0 0)', 'oklch(0 0 0)').toFixed(1), '21.0');
    assert.equal(contrast('oklch(0.5 0.1 200)', 'oklch(0.5 0.1 200)'), 1);
  });
});
