import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJsonObject, listField, stringField, type JsonObject } from '../src/domain/json.js';
import { FIGURE_IDS, FIGURES, median, type Measurement } from './figures.js';
import { isOneOf } from '../src/domain/model.js';

/** What one part of a bench has measured. */
export interface Piece {
  readonly bench: string;
  readonly part: string;
  readonly measurements: readonly Measurement[];
}

/** What benches have measured, in a JSON file: each piece is there as soon as it is measured. */
export class Results {
  readonly #file: string;
  readonly #machine: string;
  #pieces: readonly Piece[];

  /** @param machine in words; what was measured on another one is dropped */
  constructor(file: string, machine: string) {
    this.#file = file;
    this.#machine = machine;
    this.#pieces = existsSync(file) ? readPieces(readFileSync(file, 'utf8'), machine) : [];
  }

  get measurements(): readonly Measurement[] {
    return this.#pieces.flatMap(({ measurements }) => measurements);
  }

  has(bench: string, part: string): boolean {
    return this.#pieces.some((piece) => piece.bench === bench && piece.part === part);
  }

  /** Keeps a piece instead of an earlier one. */
  keep(piece: Piece): void {
    const others = this.#pieces.filter(({ bench, part }) => bench !== piece.bench || part !== piece.part);
    this.#pieces = [...others, piece];
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, writePieces(this.#pieces, this.#machine));
  }
}

/** As JSON, each measurement with what its figure is and the median. */
export function writePieces(pieces: readonly Piece[], machine: string): string {
  const told = pieces.map(({ measurements, ...piece }) => ({
    ...piece,
    measurements: measurements.map(({ figure, of, values }) => {
      const { name, unit, better } = FIGURES[figure];
      return { figure, name, unit, better, of, median: median(values), values };
    }),
  }));
  return `${JSON.stringify({ machine, pieces: told }, undefined, 2)}\n`;
}

/** What such JSON holds; nothing when it is of another machine. */
export function readPieces(json: string, machine: string): Piece[] {
  const results: unknown = JSON.parse(json);
  if (!isJsonObject(results) || results['machine'] !== machine) return [];
  return listField(results, 'pieces').filter(isJsonObject).map(readPiece);
}

function readPiece(piece: JsonObject): Piece {
  return {
    bench: stringField(piece, 'bench') ?? '',
    part: stringField(piece, 'part') ?? '',
    measurements: listField(piece, 'measurements').filter(isJsonObject).flatMap(readMeasurement),
  };
}

/** Figures that are no longer measured are left out. */
function readMeasurement(measurement: JsonObject): Measurement[] {
  const figure = stringField(measurement, 'figure');
  const of = stringField(measurement, 'of');
  const values = listField(measurement, 'values').filter((value) => typeof value === 'number');
  return isOneOf(FIGURE_IDS, figure) && of !== undefined ? [{ figure, of, values }] : [];
}
