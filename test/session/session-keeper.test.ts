import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPlan } from '../../src/domain/plan.js';
import { SessionKeeper } from '../../src/session/session-keeper.js';
import { IDLE, type StartedState } from '../../src/session/state.js';
import { AUDIO } from '../../src/testing/audio.js';
import { FakeJournal, settle, type FakeJournalEntry } from '../../src/testing/index.js';

const SLICE = { sampleRate: 8000, samples: new Int16Array(8000) };
const USER = { userLabel: 'ada', dateOfBirth: '1990-01-01', birthSex: 'FEMALE' } as const;

const stateOf = (sessionId: string, options: object = {}): StartedState => ({
  phase: 'reviewing',
  plan: createPlan({ endpoint: 'https://host.test/runs', language: 'en-GB', ...options }, sessionId),
  recordings: [],
});

function begin() {
  const journal = new FakeJournal();
  const told: boolean[] = [];
  const keeper = new SessionKeeper(journal, () => told.push(keeper.isKept));
  return { journal, keeper, told, entries: () => [...journal.entries] };
}

/** Storage refuses from now on. */
function lose(entry: FakeJournalEntry): void {
  entry.isPersistent = false;
  const onlost: unknown = Reflect.get(entry, 'onlost');
  if (typeof onlost === 'function') Reflect.apply(onlost, entry, []);
}

describe('SessionKeeper', () => {
  test('keeps a session under its endpoint and user, and tells so', async () => {
    const { keeper, told, entries } = begin();
    assert.equal(keeper.isKept, false);
    keeper.follow(stateOf('a', { user: USER }));
    await settle();
    assert.deepEqual([keeper.isKept, told], [true, [true]]);
    assert.deepEqual(entries()[0]?.owner, {
      endpoint: 'https://host.test/runs',
      model: 'helios',
      owner: undefined,
      userLabel: 'ada',
    });
  });

  test('tells when storage is lost', async () => {
    const { keeper, told, entries } = begin();
    keeper.follow(stateOf('a'));
    await settle();
    const [entry] = entries();
    assert.ok(entry);
    lose(entry);
    assert.deepEqual([keeper.isKept, told], [false, [true, false]]);
  });

  test('tells when the storage of a session that was found is lost', async () => {
    const { journal, keeper, told } = begin();
    const entry = await journal.open({ endpoint: 'https://host.test/runs', model: 'helios' }, 'a');
    keeper.adopt(entry, stateOf('a').plan);
    assert.equal(keeper.isKept, true);
    lose(entry);
    assert.deepEqual(told, [false]);
  });

  test('goes on with a session that was found', async () => {
    const { journal, keeper, entries } = begin();
    const entry = await journal.open({ endpoint: 'https://host.test/runs', model: 'helios' }, 'a');
    keeper.adopt(entry, stateOf('a').plan);
    keeper.follow(stateOf('a'));
    await keeper.written;
    assert.deepEqual([entries(), entry.calls], [[entry], ['save']]);
  });

  test('keeps nothing of a session that may not be kept', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a', { noRecovery: true }));
    keeper.append('recording', SLICE);
    await keeper.written;
    assert.deepEqual([entries(), keeper.isKept], [[], false]);
  });

  test('writes a state down once, however often it follows it', async () => {
    const { keeper, entries } = begin();
    for (let times = 0; times < 3; times++) keeper.follow(stateOf('a'));
    keeper.follow({ ...stateOf('a'), recordings: [{ ...AUDIO, kind: 'recording' }] });
    await keeper.written;
    assert.deepEqual(entries()[0]?.calls, ['save', 'save']);
  });

  test('writes slices down by their kind and forgets them by it', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a', { model: 'apollo' }));
    keeper.append('moodQuestion', SLICE);
    keeper.append('readAloud', SLICE);
    keeper.forget('moodQuestion');
    await keeper.written;
    assert.deepEqual(entries()[0]?.slices, [{ ...SLICE, kind: 'readAloud' }]);
  });

  test('has written all when it says so', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a'));
    await settle();
    const [entry] = entries();
    assert.ok(entry);
    let write = () => {};
    entry.append = () => new Promise((resolve) => (write = resolve));
    keeper.append('recording', SLICE);
    keeper.forget('readAloud');
    let isWritten = false;
    const written = keeper.written.then(() => (isWritten = true));
    await settle();
    assert.equal(isWritten, false);
    write();
    await written;
  });

  test('deletes a session that has ended, and resolves when it is deleted', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a'));
    keeper.follow(IDLE);
    await keeper.ended;
    assert.deepEqual([entries(), keeper.isKept], [[], false]);
  });

  test('deletes a session that is complete', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a'));
    const { plan, recordings } = stateOf('a');
    const created = { id: 'run-1', uploadUrls: {}, statusUrl: 'https://host.test/runs/run-1' };
    const run = { runNumber: 1, isReplacement: false, created, run: { status: 'COMPLETE_OK' } };
    keeper.follow({ phase: 'complete', plan, recordings, ...run });
    await keeper.ended;
    assert.deepEqual(entries(), []);
  });

  test('deletes a session when another begins, and keeps that', async () => {
    const { keeper, told, entries } = begin();
    keeper.follow(stateOf('a'));
    keeper.follow(stateOf('b'));
    await keeper.written;
    await keeper.ended;
    assert.deepEqual([entries().map(({ calls }) => calls), keeper.isKept, told], [[['save']], true, [true]]);
  });

  test('leaves a session for a later page, once all is written', async () => {
    const { keeper, entries } = begin();
    keeper.follow(stateOf('a'));
    keeper.append('recording', SLICE);
    keeper.leave();
    assert.equal(keeper.isKept, false);
    await settle();
    const [entry] = entries();
    assert.deepEqual([entry?.isHeld, entry?.calls], [false, ['save', 'append']]);
    keeper.append('recording', SLICE);
    keeper.follow(IDLE);
    await keeper.ended;
    assert.deepEqual([entries(), entry?.slices.length], [[entry], 1]);
  });

  test('goes on when storage fails', async () => {
    const { journal, keeper, entries } = begin();
    keeper.follow(stateOf('a'));
    await settle();
    const [entry] = entries();
    assert.ok(entry);
    entry.append = () => Promise.reject(new Error('Full.'));
    entry.delete = () => Promise.reject(new Error('Blocked.'));
    keeper.append('recording', SLICE);
    await keeper.written;
    keeper.follow(IDLE);
    await keeper.ended;
    journal.open = () => Promise.reject(new Error('Blocked.'));
    keeper.follow(stateOf('b'));
    keeper.append('recording', SLICE);
    await keeper.written;
    assert.equal(keeper.isKept, false);
  });
});
