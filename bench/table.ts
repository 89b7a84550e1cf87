import { CONTESTANTS, OURS } from './contestants.js';
import { FIGURE_IDS, FIGURES, median, type Figure, type FigureId, type Measurement } from './figures.js';

const RECORDERS = CONTESTANTS.map(({ name }) => name);

/** Every figure, of every recorder; the best in bold, and a dash for what somebody can't do. In Markdown. */
export function table(measurements: readonly Measurement[]): string {
  const head = ['', 'unit', ...RECORDERS, 'others', 'runs'];
  const rows = FIGURE_IDS.map((id) => row(id, measurements));
  const lines = [head, head.map((_, column) => (column < 2 ? '---' : '--:')), ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}

/** Where somebody else does better than we do, a sentence for each figure. */
export function defeats(measurements: readonly Measurement[]): string[] {
  return FIGURE_IDS.flatMap((id) => {
    const all = measurements.filter(({ figure }) => figure === id);
    const ours = all.find(({ of }) => of === OURS);
    if (ours === undefined) return [];
    const better = all.filter((each) => isBetter(FIGURES[id], shown(each), shown(ours)));
    const { name, unit } = FIGURES[id];
    const told = better.map((each) => `${each.of} ${format(each)}`).join(', ');
    return better.length === 0 ? [] : [`${name}: ${told}, against our ${format(ours)} ${unit}`];
  });
}

function row(id: FigureId, measurements: readonly Measurement[]): string[] {
  const all = measurements.filter(({ figure }) => figure === id);
  const best = bestOf(id, all);
  const cell = (each: Measurement) => (all.length > 1 && shown(each) === best ? `**${format(each)}**` : format(each));
  const of = (name: string) => all.find((each) => each.of === name);
  const others = all.filter((each) => !RECORDERS.includes(each.of)).map((each) => `${each.of}: ${cell(each)}`);
  const cells = RECORDERS.map(of).map((each) => (each === undefined ? '–' : cell(each)));
  const runs = Math.max(0, ...all.map(({ values }) => values.length));
  return [FIGURES[id].name, FIGURES[id].unit, ...cells, others.join(', ') || '–', String(runs || '–')];
}

function bestOf(id: FigureId, all: readonly Measurement[]): number {
  const values = all.map(shown);
  return FIGURES[id].better === 'lower' ? Math.min(...values) : Math.max(...values);
}

const isBetter = ({ better }: Figure, one: number, other: number) => (better === 'lower' ? one < other : one > other);

/** The median, with the decimals that are worth showing. */
function format({ figure, values }: Measurement): string {
  return median(values)
    .toFixed(FIGURES[figure].decimals)
    .replace(/^-(?=[0.]+$)/, ''); // no -0
}

/** What is not seen is no difference. */
const shown = (measurement: Measurement) => Number(format(measurement));
