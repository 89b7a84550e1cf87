import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createSession, type RecordingHost } from '../session/create-session.js';
import type { SessionPorts } from '../session/session-ports.js';
import type { RecordingSession } from '../session/session.js';
import { eventsBetween, type EventDescription } from './events.js';
import { UnloadGuard } from './unload-guard.js';

/** Joins a session to its element: a change of the session renders the element and becomes events. */
export class SessionController implements ReactiveController {
  readonly session: RecordingSession;
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #unloadGuard = new UnloadGuard();

  constructor(
    element: ReactiveControllerHost & HTMLElement,
    host: Pick<RecordingHost, 'options' | 'access' | 'microphoneId'>,
    ports: Partial<SessionPorts>,
  ) {
    this.#element = element;
    element.addController(this);
    const beforeUpload: RecordingHost['beforeUpload'] = (recordings) =>
      this.#dispatch({ name: 'beforeupload', detail: { recordings } });
    this.session = createSession({ ...host, beforeUpload, baseUrl: () => element.baseURI }, ports);
    this.session.subscribe((snapshot, previous) => {
      element.requestUpdate();
      this.#unloadGuard.follow(snapshot);
      for (const event of eventsBetween(previous, snapshot)) this.#dispatch(event);
    });
    this.session.subscribeProgress((detail) => {
      element.requestUpdate();
      this.#dispatch({ name: 'progress', detail });
    });
  }

  hostConnected(): void {
    this.#element.requestUpdate();
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
