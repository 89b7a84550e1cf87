import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createSession, type RecordingHost } from '../../session/create-session.js';
import type { RecorderOptions } from '../../domain/options.js';
import { personOf } from '../../domain/plan.js';
import { onForgetAll } from '../../session/forget-all.js';
import type { RecordingSession } from '../../session/session.js';
import { eventsBetween, type EventDescription } from './events.js';
import type { Provided } from './provided-ports.js';
import { UnloadGuard } from './unload-guard.js';

/** Joins a session to its element: a change of the session renders the element and becomes events. */
export class SessionController implements ReactiveController {
  readonly session: RecordingSession;
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #unloadGuard = new UnloadGuard();
  readonly #options: () => RecorderOptions;
  /** Whose session it is and what it is for, as JSON. */
  #whose: string | undefined;
  /** Who is there, as JSON; `undefined` when the host names nobody. */
  #person: string | undefined;
  /** Whether an unfinished session may be there that was not looked for yet. */
  #isToSearch = true;
  /** While the element is on the page. */
  #presence: AbortController | undefined;

  constructor(
    element: ReactiveControllerHost & HTMLElement,
    host: Pick<
      RecordingHost,
      'options' | 'access' | 'microphoneId' | 'isConsentGiven' | 'askForConsent' | 'isSeen' | 'onCleared'
    >,
    { ports, load }: Provided,
  ) {
    this.#element = element;
    this.#options = () => host.options();
    element.addController(this);
    const beforeUpload: RecordingHost['beforeUpload'] = (recordings) =>
      this.#dispatch({ name: 'beforeupload', detail: { recordings } });
    this.session = createSession({ ...host, beforeUpload, baseUrl: () => element.baseURI }, ports, load);
    this.session.subscribe((snapshot, previous) => {
      if (snapshot.phase !== 'idle') this.#begin();
      this.#unloadGuard.follow(snapshot);
      const whose = this.#whose;
      for (const event of eventsBetween(previous, snapshot)) if (this.#whose === whose) this.#dispatch(event); // a listener may have changed the owner
      element.requestUpdate(); // last: hosts that wait for an event go on before it is drawn
    });
    this.session.subscribeProgress((detail) => {
      element.requestUpdate();
      this.#dispatch({ name: 'progress', detail });
    });
  }

  hostConnected(): void {
    this.search();
    if (this.#presence) return;
    this.#presence = new AbortController();
    onForgetAll(() => this.session.discard(), this.#presence.signal);
  }

  hostUpdated(): void {
    if (!this.#element.isConnected) return;
    this.#begin();
    if (!this.#isToSearch) return;
    this.#isToSearch = false;
    void this.session.recover();
  }

  /**
   * To be called at once when an option was set that says whose session it is or what it is for. Another value ends the
   * session as leaving the page would, and has the element look for the new one's.
   * @returns whether another person is there now
   */
  followOwner(): boolean {
    const options = this.#options();
    const whose = whoseOf(options);
    if (whose === this.#whose) return false;
    if (this.#whose !== undefined) void this.session.leave();
    this.#whose = whose;
    this.search();
    return this.#followPerson(options);
  }

  /** Notes whose session it is from the beginning. */
  #begin(): void {
    if (this.#whose !== undefined) return;
    const options = this.#options();
    this.#whose = whoseOf(options);
    this.#followPerson(options);
  }

  /** A person who is named for the first time is the one who was there before. */
  #followPerson(options: RecorderOptions): boolean {
    const { owner, userLabel } = personOf(options);
    const before = this.#person;
    this.#person = owner === undefined && userLabel === undefined ? undefined : JSON.stringify([owner, userLabel]);
    return before !== undefined && before !== this.#person;
  }

  /** Looks for an unfinished session once the element is drawn. */
  search(): void {
    this.#isToSearch = true;
    this.#element.requestUpdate();
  }

  /** A move within the page is a removal and an insertion at once: only an element that stays away is torn down. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#element.isConnected) return;
      const presence = this.#presence;
      this.#presence = undefined;
      void this.session.leave().then(() => presence?.abort());
    });
  }

  /** Returns whether the event was let through. An element that is not on the page says nothing. */
  #dispatch({ name, detail }: EventDescription): boolean {
    if (!this.#element.isConnected) return false;
    return this.#element.dispatchEvent(new CustomEvent(name, { detail, cancelable: name === 'beforeupload' }));
  }
}

/** The same for options that mean the same, though frameworks make a new object of them for each rendering. */
function whoseOf({ owner, user, endpoint, model = 'helios', audience = 'speaker' }: RecorderOptions): string {
  const person = [user?.userLabel, user?.dateOfBirth, user?.birthSex];
  return JSON.stringify([owner, person, endpoint, model, audience]);
}
