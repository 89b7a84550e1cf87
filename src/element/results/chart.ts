/** A point of a chart, in the units of its box. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Where values of 0 to 1 lie in a box of 240 by 80: side by side at equal distances, 1 at the top. */
export function pointsIn(values: readonly (number | undefined)[]): readonly (ChartPoint | undefined)[] {
  const step = values.length > 1 ? 220 / (values.length - 1) : 0;
  const start = values.length > 1 ? 10 : 120;
  return values.map((value, index) =>
    value === undefined ? undefined : { x: round(start + index * step), y: round(78 - value * 76) },
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
