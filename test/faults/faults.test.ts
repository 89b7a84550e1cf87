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

/** Of the tests whose microphone records, and of the others, which mostly wait: more would be too much for two processors. */
const SIDE_BY_SIDE = 2;
const DOCUMENT = 'docs/faults.md';
const TABLE = /^\| what goes wrong[^]*?(?=\n\n)/m;

const pattern = new RegExp(process.env['FAULTS'] ?? '');
const rows = [...killed, ...reloaded, ...network, ...refused, ...fuzz, ...storage, ...leftovers]
  .map((row) => ({ ...row, cases: row.cases.filter(({ name }) => pattern.test(`${row.fault}: ${name}`)) }))
  .filter(({ cases }) => cases.length > 0);
const sightings = new Map<Row, Sighting[]>(rows.map((row) => [row, []]));
const whyNoStore = await whyNoS3Store();
if (whyNoStore !== undefined) console.log(`skipped: what only a real object store can show, since ${whyNoStore}`);

describe('<thymia-recorder>', { concurrency: 1 }, () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  after(async () => {
    await lab.close();
    console.log(table());
  });

  const play = (row: Row, { name, run }: Case) =>
    it(`${row.promise}: ${name}`, { skip: row.needsRealStore && whyNoStore !== undefined }, async () => {
      sightings.get(row)?.push(await run(lab));
    });
  const playAll = (isOne: (each: Case) => boolean) => {
    for (const row of rows) for (const each of row.cases) if (isOne(each)) void play(row, each);
  };
  describe('alone in the browser', { concurrency: 1 }, () => playAll(({ isAlone }) => isAlone === true));
  describe('beside others', { concurrency: 2 }, () => {
    describe('while a microphone records', { concurrency: SIDE_BY_SIDE }, () =>
      playAll(({ isAlone, isRecorded }) => !isAlone && isRecorded),
    );
    describe('with what was recorded', { concurrency: SIDE_BY_SIDE }, () => playAll(({ isRecorded }) => !isRecorded));
  });
});

const table = () => tableOf(rows, sightings);

describe('docs/faults.md', { skip: process.env['FAULTS'] !== undefined }, () => {
  it('has every fault in its table', async () => {
    const text = await readFile(DOCUMENT, 'utf8');
    if (process.env['FAULTS_WRITE']) await writeFile(DOCUMENT, text.replace(TABLE, table));
    const [written = ''] = TABLE.exec(await readFile(DOCUMENT, 'utf8')) ?? [];
    assert.deepEqual(faultsIn(written), faultsIn(table()));
  });
});
