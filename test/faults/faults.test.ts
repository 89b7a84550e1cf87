import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { whyNoS3Store } from '../support/s3-store.js';
import { openLab, type Lab } from './lab.js';
import type { Case, Row, Sighting } from './row.js';
import { fuzz } from './rows/fuzz.js';
import { killed } from './rows/killed.js';
import { leftovers } from './rows/leftovers.js';
import { network } from './rows/network.js';
import { refused } from './rows/refused.js';
import { reloaded } from './rows/reloaded.js';
import { storage } from './rows/storage.js';
import { faultsIn, tableOf } from './table.js';

/** Microphones at a time: two processors record so many without losing a sample. */
const RECORDED_SIDE_BY_SIDE = 3;
/** Other tests at a time, which mostly wait. */
const OTHERS_SIDE_BY_SIDE = 4;
const DOCUMENT = 'docs/faults.md';
const TABLE = /^\| what goes wrong[^]*?(?=\n\n)/m;

const pattern = new RegExp(process.env['FAULTS'] ?? '');
const rows = [...killed, ...reloaded, ...network, ...refused, ...fuzz, ...storage, ...leftovers]
  .map((row) => ({ ...row, cases: row.cases.filter(({ name }) => pattern.test(`${row.fault}: ${name}`)) }))
  .filter(({ cases }) => cases.length > 0);
const sightings = new Map<Row, Sighting[]>(rows.map((row) => [row, []]));
const whyNoStore = await whyNoS3Store();
if (whyNoStore !== undefined) console.log(`skipped: what only a real object store can show, since ${whyNoStore}`);

describe('whatever goes wrong', { concurrency: 2 }, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  after(async () => {
    await lab.close();
    console.log(table());
  });

  const play = (row: Row, { name, run }: Case) =>
    it(`${row.fault}: ${name}`, { skip: row.needsRealStore && whyNoStore !== undefined }, async () => {
      sightings.get(row)?.push(await run(lab));
    });
  const playAll = (isRecorded: boolean) => {
    for (const row of rows) for (const each of row.cases) if (each.isRecorded === isRecorded) void play(row, each);
  };
  describe('while a microphone records', { concurrency: RECORDED_SIDE_BY_SIDE }, () => playAll(true));
  describe('with what was recorded', { concurrency: OTHERS_SIDE_BY_SIDE }, () => playAll(false));
});

const table = () => tableOf(rows, sightings);

it('every fault is in the table of the document', { skip: process.env['FAULTS'] !== undefined }, async () => {
  const text = await readFile(DOCUMENT, 'utf8');
  if (process.env['FAULTS_WRITE']) await writeFile(DOCUMENT, text.replace(TABLE, table));
  const [written = ''] = TABLE.exec(await readFile(DOCUMENT, 'utf8')) ?? [];
  assert.deepEqual(faultsIn(written), faultsIn(table()));
});
