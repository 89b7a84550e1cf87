import type { RecordingSession } from '../../session/session.js';
import { isRendered } from '../shared/is-rendered.js';

/** The element, and what its host wants. */
interface UnseenHost extends HTMLElement {
  readonly recordWhileHidden: boolean;
}

/**
 * Pauses a recording when the element is no longer rendered, as in a dialog that was closed or a tab panel that is hidden:
 * nobody can see that it records. An element that is scrolled out of view, or on a page that is hidden, records on. So does
 * one that its host has started out of sight.
 */
export class UnseenPause {
  readonly #session: RecordingSession;
  #isCause = false;

  /** @param wasRendered whether the element was when the recording was asked for */
  constructor(host: UnseenHost, session: RecordingSession, wasRendered: boolean) {
    this.#session = session;
    session.subscribe(({ phase }) => {
      if (phase !== 'paused') this.#isCause = false;
    });
    if (!('ResizeObserver' in globalThis)) return;
    let isShown = wasRendered;
    const look = () => {
      const hasGone = isShown && !isRendered(host);
      isShown = isRendered(host);
      if (!hasGone || session.snapshot.phase !== 'recording' || host.recordWhileHidden) return;
      this.#isCause = true;
      session.pause();
    };
    new ResizeObserver(look).observe(host);
  }

  /** Whether the pause under way is this one's. */
  get isCause(): boolean {
    return this.#isCause && this.#session.snapshot.phase === 'paused';
  }
}
