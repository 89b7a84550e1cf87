import { isJsonObject, type JsonObject } from '../domain/json.js';
import type { RecordingKind } from '../domain/model.js';
import type { Journal, JournalEntry, JournalOwner, JournalSlice } from '../domain/ports.js';
import { settle } from './turns.js';

/** A session as the journal keeps it. */
export class FakeJournalEntry implements JournalEntry {
  isPersistent = true;
  /** Whether a page holds it, so that no other one finds it. */
  isHeld = true;
  record: JsonObject = {};
  slices: JournalSlice[] = [];
  /** What was asked of it, in order. */
  readonly calls: string[] = [];

  constructor(
    readonly owner: JournalOwner,
    readonly journal: FakeJournal,
  ) {}

  save(record: JsonObject): Promise<void> {
    this.calls.push('save');
    this.record = record;
    return Promise.resolve();
  }

  append(slice: JournalSlice): Promise<void> {
    this.calls.push('append');
    this.slices.push(slice);
    return Promise.resolve();
  }

  clearAudio(kind?: RecordingKind): Promise<void> {
    this.slices = this.slices.filter((slice) => kind !== undefined && slice.kind !== kind);
    return Promise.resolve();
  }

  read() {
    const record: unknown = JSON.parse(JSON.stringify(this.record));
    return isJsonObject(record) ? Promise.resolve({ record, slices: this.slices }) : Promise.reject(new Error('None.'));
  }

  delete(): Promise<void> {
    this.journal.entries.delete(this);
    return settle();
  }

  release(): void {
    this.isHeld = false;
  }
}

/** Keeps sessions in memory. Hand it to the ports of the next page for a session that is found again. */
export class FakeJournal implements Journal {
  /** The sessions that are kept, the oldest first. */
  readonly entries = new Set<FakeJournalEntry>();

  open(owner: JournalOwner): Promise<FakeJournalEntry> {
    const entry = new FakeJournalEntry(owner, this);
    this.entries.add(entry);
    return Promise.resolve(entry);
  }

  find({ endpoint, userLabel }: JournalOwner): Promise<FakeJournalEntry | undefined> {
    const found = [...this.entries].find(
      ({ owner, isHeld }) => !isHeld && owner.endpoint === endpoint && owner.userLabel === userLabel,
    );
    if (found) found.isHeld = true;
    return Promise.resolve(found);
  }

  /** The page is gone, and its locks with it. */
  letGo(): void {
    for (const entry of this.entries) entry.isHeld = false;
  }
}
