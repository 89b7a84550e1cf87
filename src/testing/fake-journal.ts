import { isJsonObject, type JsonObject } from '../domain/json.js';
import type { RecordingKind } from '../domain/model.js';
import type { Journal, JournalEntry, JournalOwner, JournalSlice, Person } from '../domain/ports.js';
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
    readonly sessionId: string,
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
    if (!this.journal.refusal) this.journal.entries.delete(this);
    return settle();
  }

  release(): void {
    this.isHeld = false;
  }
}

const isSamePerson = (one: Person, other: Person) => one.owner === other.owner && one.userLabel === other.userLabel;

/** Keeps sessions in memory, for pages that are all in one tab. Hand it to the ports of the next page for a session that is found again. */
export class FakeJournal implements Journal {
  /** The sessions that are kept, the oldest first. */
  readonly entries = new Set<FakeJournalEntry>();
  /** What the storage throws instead of deleting. */
  refusal: Error | undefined;
  /** How often what has expired was to be removed. */
  cleanUps = 0;

  open(owner: JournalOwner, sessionId: string): Promise<FakeJournalEntry> {
    const entry = new FakeJournalEntry(owner, sessionId, this);
    this.entries.add(entry);
    return Promise.resolve(entry);
  }

  find(wanted: JournalOwner): Promise<FakeJournalEntry | undefined> {
    const isWanted = ({ owner }: FakeJournalEntry) =>
      owner.endpoint === wanted.endpoint && owner.model === wanted.model && isSamePerson(owner, wanted);
    const found = [...this.entries].find((entry) => !entry.isHeld && isWanted(entry));
    if (found) found.isHeld = true;
    return Promise.resolve(found);
  }

  forget(person: Person, keptId: () => string | undefined): Promise<void> {
    const isOfAccount = ({ owner }: Person) => owner !== undefined && owner === person.owner;
    return this.#delete(
      ({ owner, sessionId }) =>
        sessionId !== keptId() && (isOfAccount(owner) || isSamePerson(owner, person) || isSamePerson(owner, {})),
    );
  }

  forgetAll(): Promise<void> {
    return this.#delete(() => true);
  }

  removeExpired(): Promise<void> {
    this.cleanUps += 1;
    return Promise.resolve();
  }

  /** As real storage, a little later. */
  async #delete(isIt: (entry: FakeJournalEntry) => boolean): Promise<void> {
    await settle();
    if (this.refusal) throw this.refusal;
    for (const entry of this.entries) if (isIt(entry)) this.entries.delete(entry);
  }

  /** The page is gone, and its locks with it. */
  letGo(): void {
    for (const entry of this.entries) entry.isHeld = false;
  }
}
