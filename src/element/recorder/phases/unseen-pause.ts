import type { RecordingSession } from '../../../session/session.js';
import { isRendered } from '../../shared/is-rendered.js';

/** The element, and what its host wants. */
interface UnseenHost extends HTMLElement {
  readonly recordWhileHidden: boolean;
}

/**
 * Pauses a recording when the page hides its element, for example by closing a dialog, since nobody can see that it
 * records. Scrolling the element out of view doesn't pause it, nor does hiding the whole page. A host that starts or
 * resumes a recording out of sight means it.
 */
export class UnseenPause {
  readonly #session: RecordingSession;
  #isCause = false;

  /** @param wasRendered whether the element was when the recording was asked for */
  constructor(host: UnseenHost, session: RecordingSession, wasRendered: boolean) {
    this.#session = session;
    let isShown = wasRendered;
    session.subscribe(({ phase }, previous) => {
      if (phase !== 'paused') this.#isCause = false;
      const isAsked = phase === 'requesting-microphone' || (phase === 'recording' && previous.phase === 'paused');
      if (isAsked) isShown = isRendered(host);
    });
    const look = () => {
      const hasGone = isShown && !isRendered(host);
      isShown = isRendered(host);
      if (!hasGone || session.snapshot.phase !== 'recording' || host.recordWhileHidden) return;
      this.#isCause = true;
      session.pause();
    };
    session.subscribeFigures(look); // no observer: on an element in another document it may raise errors on the page
  }

  /** Whether the pause under way is this one's. */
  get isCause(): boolean {
    return this.#isCause && this.#session.snapshot.phase === 'paused';
  }
}
