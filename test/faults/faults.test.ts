import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { openLab, type Lab } from './lab.js';
import type { Case, Row, Sighting } from './row.js';
import { fuzz } from './rows/fuzz.js';
import { killed } from './rows/killed.js';
import { leftovers } from './rows/leftovers.js';
import { network } from './rows/network.js';
import { refused } from './rows/refused.js';
import { reloaded } from './rows/reloaded.js';
import { storage } from './rows/storage.js';
import { tableOf } from './table.js';

/** Microphones at a time: two processors record so many without losing a sample. */
const RECORDED_SIDE_BY_SIDE = 4;
/** Other tests at a time, which mostly wait. */
const OTHERS_SIDE_BY_SIDE = 4;
const DOCUMENT = 'docs/faults.md';
const TABLE = /^\| what goes wrong[^]*?(?=\n\n)/m;

const rows: readonly Row[] = [...killed, ...reloaded, ...network, ...refused, ...fuzz, ...storage, ...leftovers];
const sightings = new Map<Row, Sighting[]>(rows.map((row) => [row, []]));
const pattern = new RegExp(process.env['FAULTS'] ?? '');

describe('whatever goes wrong', { concurrency: 2 }, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    if (lab.store.reason) console.log(`skipped: the real object store, since ${lab.store.reason}`);
  });
  after(async () => {
    await lab.close();
    await publish(tableOf(rows, sightings));
  });

  const play = (row: Row, { name, run }: Case) =>
    it(`${row.fault}: ${name}`, async () => {
      sightings.get(row)?.push(await run(lab));
    });
  const playAll = (isRecorded: boolean) => {
    for (const row of rows)
      for (const each of row.cases)
        if (each.isRecorded === isRecorded && pattern.test(`${row.fault}: ${each.name}`)) void play(row, each);
  };
  describe('while a microphone records', { concurrency: RECORDED_SIDE_BY_SIDE }, () => playAll(true));
  describe('with what was recorded', { concurrency: OTHERS_SIDE_BY_SIDE }, () => playAll(false));
});

/** Prints the table, and writes it down when told so. */
async function publish(table: string): Promise<void> {
  console.log(table);
  if (!process.env['UPDATE_DOCUMENTS']) return;
  const text = await readFile(DOCUMENT, 'utf8');
  await writeFile(
    DOCUMENT,
    text.replace(TABLE, () => table),
  );
}
