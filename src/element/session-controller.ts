import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createSession, type RecordingHost } from '../session/create-session.js';
import type { RecorderOptions } from '../domain/options.js';
import { onForgetAll } from '../session/forget-all.js';
import type { SessionPorts } from '../session/session-ports.js';
import type { RecordingSession } from '../session/session.js';
import { eventsBetween, type EventDescription } from './events.js';
import { UnloadGuard } from './unload-guard.js';

/** Joins a session to its element: a change of the session renders the element and becomes events. */
export class SessionController implements ReactiveController {
  readonly session: RecordingSession;
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #unloadGuard = new UnloadGuard();
  readonly #options: () => RecorderOptions;
  /** Whose session it is and what it is for, as JSON. */
  #whose: string | undefined;
  /** Whether an unfinished session may be there that was not looked for yet. */
  #isToSearch = true;
  /** Until the session is idle again. */
  #holding: AbortController | undefined;

  constructor(
    element: ReactiveControllerHost & HTMLElement,
    host: Pick<RecordingHost, 'options' | 'access' | 'microphoneId' | 'isConsentGiven' | 'askForConsent'>,
    ports: Partial<SessionPorts>,
  ) {
    this.#element = element;
    this.#options = () => host.options();
    element.addController(this);
    const beforeUpload: RecordingHost['beforeUpload'] = (recordings) =>
      this.#dispatch({ name: 'beforeupload', detail: { recordings } });
    this.session = createSession({ ...host, beforeUpload, baseUrl: () => element.baseURI }, ports);
    this.session.subscribe((snapshot, previous) => {
      element.requestUpdate();
      this.#follow(snapshot.phase !== 'idle');
      this.#unloadGuard.follow(snapshot);
      for (const event of eventsBetween(previous, snapshot)) this.#dispatch(event);
    });
    this.session.subscribeProgress((detail) => {
      element.requestUpdate();
      this.#dispatch({ name: 'progress', detail });
    });
  }

  hostConnected(): void {
    this.search();
  }

  hostUpdated(): void {
    this.#whose ??= whoseOf(this.#options());
    if (!this.#isToSearch) return;
    this.#isToSearch = false;
    void this.session.recover();
  }

  /**
   * To be called at once when an option was set that says whose session it is or what it is for. Another value ends the
   * session as leaving the page would, and has the element look for the new one's.
   */
  followOwner(): void {
    const whose = whoseOf(this.#options());
    if (whose === this.#whose) return;
    if (this.#whose !== undefined) this.session.leave();
    this.#whose = whose;
    this.search();
  }

  /** Looks for an unfinished session once the element is drawn. */
  search(): void {
    this.#isToSearch = true;
    this.#element.requestUpdate();
  }

  /** A session that holds something ends when a page of this origin forgets all. */
  #follow(holdsSomething: boolean): void {
    if (holdsSomething === (this.#holding !== undefined)) return;
    this.#holding?.abort();
    this.#holding = undefined;
    if (!holdsSomething) return;
    this.#whose ??= whoseOf(this.#options());
    this.#holding = new AbortController();
    onForgetAll(() => void this.session.discard().catch(() => undefined), this.#holding.signal);
  }

  /** A move within the page is a removal and an insertion at once: only an element that stays away is torn down. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#element.isConnected) this.session.leave();
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
