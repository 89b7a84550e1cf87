/** A point of a chart, in the units of its box. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Where values of 0 to 1 lie in a box of 240 by 80: side by side at equal distances, 1 at the top. */
export const pointsIn = (values: readonly (number | undefined)[]): readonly (ChartPoint | undefined)[] =>
  values.map((value, index) => (value === undefined ? undefined : { x: xOf(index, values.length), y: yOf(value) }));

/** Where the value with this index lies; between two values for half of one. */
export function xOf(index: number, count: number): number {
  return count > 1 ? round(10 + (index * 220) / (count - 1)) : 120;
}

/** Where a value of 0 to 1 lies. */
export const yOf = (value: number) => round(78 - value * 76);

/**
 * The line through the points, broken where one is missing.
 * @param isJoined whether the point with this index is joined to the one before
 */
export function pathThrough(points: readonly (ChartPoint | undefined)[], isJoined: (index: number) => boolean): string {
  const steps = points.map((point, index) => {
    const command = points[index - 1] && isJoined(index) ? 'L' : 'M';
    return point ? `${command}${point.x} ${point.y}` : '';
  });
  return steps.join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
