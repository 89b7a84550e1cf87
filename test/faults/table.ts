import type { Row, Sighting } from './row.js';

const HEAD = ['what goes wrong', 'must show', 'seen'];

/** The table of the suite, in Markdown. @param sightings of each row, as far as its cases passed */
export function tableOf(rows: readonly Row[], sightings: ReadonlyMap<Row, readonly Sighting[]>): string {
  const lines = rows.map((row) => [row.fault, row.mustShow, seen(row, sightings.get(row) ?? [])]);
  const table = [HEAD, ...lines];
  const widths = HEAD.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [format(HEAD), rule, ...lines.map(format)].join('\n');
}

/** Each line of such a table, without what was seen. */
export const faultsIn = (table: string): string[][] =>
  table.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, HEAD.length)
      .map((cell) => cell.trim().replace(/^-+$/, '')),
  );

function seen({ cases }: Row, sightings: readonly Sighting[]): string {
  if (sightings.length < cases.length) return `**${cases.length - sightings.length} of ${cases.length} failed**`;
  const notes = new Set(sightings.flatMap(({ note }) => note ?? []));
  return [counted(sightings.map(({ end }) => end)), runs(sightings), missing(sightings), ...notes]
    .filter((words) => words !== '')
    .join('; ');
}

/** Such as `3 × complete`. */
function counted(ends: readonly string[]): string {
  return Array.from(new Set(ends), (end) => `${ends.filter((each) => each === end).length} × ${end}`).join(', ');
}

function runs(sightings: readonly Sighting[]): string {
  const counts = Array.from(new Set(sightings.flatMap(({ runs: count }) => count ?? []))).sort();
  if (counts.length === 0) return '';
  return counts.length === 1 && counts[0] === 1 ? '1 run each' : `${counts.join(' or ')} runs each`;
}

function missing(sightings: readonly Sighting[]): string {
  const ms = sightings.flatMap(({ missingMs }) => missingMs ?? []);
  return ms.length === 0 ? '' : `at most ${Math.max(...ms)} ms missing`;
}
