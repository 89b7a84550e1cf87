import type { RecordingKind } from '../domain/model.js';
import type { SessionPlan } from '../domain/plan.js';
import type { CaptureSlice, Journal, JournalEntry } from '../domain/ports.js';
import { recordOf } from './session-record.js';
import { startedOf, type SessionState } from './state.js';

/** Saves a session as it goes, so that a later page can continue it. Never holds the session up. */
export class SessionKeeper {
  readonly #journal: Journal;
  readonly #onKept: () => void;
  #sessionId: string | undefined;
  #entry: Promise<JournalEntry | undefined> = NONE;
  #opened: JournalEntry | undefined;
  #record = '';
  #written: Promise<void> = Promise.resolve();
  #ended: Promise<void> = Promise.resolve();

  /** @param onKept called when `isKept` changes */
  constructor(journal: Journal, onKept: () => void) {
    this.#journal = journal;
    this.#onKept = onKept;
  }

  /** Whether recordings survive the page. */
  get isKept(): boolean {
    return this.#opened?.isPersistent ?? false;
  }

  /** Resolves when all writes so far are done, so that later steps can rely on them. */
  get written(): Promise<void> {
    return this.#written;
  }

  /** Resolves when all writes for ended sessions are done. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Continues a found session. */
  adopt(entry: JournalEntry, { sessionId }: SessionPlan): void {
    this.#sessionId = sessionId;
    this.#entry = Promise.resolve(entry);
    this.#opened = entry;
    entry.onlost = this.#onKept;
  }

  /** Saves the session's state, or ends it. */
  follow(state: SessionState): void {
    const started = startedOf(state);
    if (started === undefined || started.phase === 'complete') return this.#end();
    if (started.plan.sessionId !== this.#sessionId) this.#begin(started.plan);
    const record = recordOf(started);
    const text = JSON.stringify(record);
    if (text === this.#record) return;
    this.#record = text;
    this.#write((entry) => entry.save(record));
  }

  append(kind: RecordingKind, slice: CaptureSlice): void {
    this.#write((entry) => entry.append({ ...slice, kind }));
  }

  /** Deletes the audio of this kind. */
  forget(kind: RecordingKind): void {
    this.#write((entry) => entry.clearAudio(kind));
  }

  /** Id of the session being saved. */
  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  /** Leaves the session for a later page to find. */
  leave(): void {
    const released = this.#written.then(this.#take((entry) => Promise.resolve(entry.release())));
    this.#ended = Promise.all([this.#ended, released]).then(() => undefined);
  }

  #begin({ owner, sessionId, isRecoverable }: SessionPlan): void {
    this.#end();
    this.#sessionId = sessionId;
    if (!isRecoverable) return;
    const opening = this.#journal.open(owner, sessionId);
    this.#entry = opening.then(
      (entry) => {
        if (this.#sessionId !== sessionId) return entry;
        this.#opened = entry;
        entry.onlost = this.#onKept;
        this.#onKept();
        return entry;
      },
      () => undefined,
    );
  }

  #end(): void {
    const remove = this.#take((entry) => entry.delete());
    this.#ended = Promise.all([this.#ended, remove()]).then(() => undefined);
  }

  /** Detaches the entry: nothing more is written to it. */
  #take(last: (entry: JournalEntry) => Promise<void>): () => Promise<void> {
    const entry = this.#entry;
    this.#entry = NONE;
    this.#opened = undefined;
    this.#sessionId = undefined;
    this.#record = '';
    return () => entry.then((open) => open && last(open)).catch(() => undefined);
  }

  #write(work: (entry: JournalEntry) => Promise<void>): void {
    const written = this.#entry.then((entry) => entry && work(entry)).catch(() => undefined);
    this.#written = Promise.all([this.#written, written]).then(() => undefined);
  }
}

const NONE = Promise.resolve(undefined);
