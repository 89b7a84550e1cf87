import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Phase } from '../../../session/state.js';
import { resetConsent, showUnmet, unmetConsent } from './consent.js';
import { consentView } from './consent.view.js';
import { willHydrate } from '../../shared/hydration.js';

/** The element that has the slot. */
interface ConsentHost extends ReactiveControllerHost, HTMLElement {
  readonly phase: Phase;
}

/** Beside `idle`, the phases that offer to start or to send. */
const OFFERING: readonly Phase[] = ['between-recordings', 'reviewing', 'complete', 'failed', 'recoverable'];

/** The host's consent: whether it is given, and where the person gives it. */
export class ConsentController implements ReactiveController {
  readonly #host: ConsentHost;
  /** What is drawn over what a server drew has to be the same at first. */
  #isBlind: boolean;
  #isMissing = false;
  /** The phase in which something was missing: what the person has just ticked does not go away under their hands. */
  #shownIn: Phase | undefined;

  constructor(host: ConsentHost) {
    this.#host = host;
    this.#isBlind = !('document' in globalThis) || willHydrate(host);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#isBlind) return this.#lookSoon();
    const { phase } = this.#host;
    this.#isMissing = !this.isGiven;
    if (this.#isMissing) this.#shownIn = phase;
    else if (this.#shownIn !== phase) this.#shownIn = undefined;
  }

  hostUpdated(): void {
    this.#isBlind = false;
  }

  /** Whether nothing that is required is missing now. */
  get isGiven(): boolean {
    return unmetConsent(this.#host) === undefined;
  }

  /** Whether something was missing when it was last drawn. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** What one person has agreed to, the next has not. `SessionController.followOwner()` tells when another one is there. */
  reset(): void {
    resetConsent(this.#host);
    this.#lookSoon();
  }

  /** Shows what is missing, once it can be seen. */
  ask(): void {
    if (this.#isShown) return this.#show();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#show());
  }

  /** The slot; hidden where nothing is asked. */
  get slot(): TemplateResult {
    return consentView(this.#isShown, () => this.#lookSoon());
  }

  get #isShown(): boolean {
    const { phase } = this.#host;
    return phase === 'idle' || (OFFERING.includes(phase) && this.#shownIn === phase);
  }

  #show(): void {
    const control = unmetConsent(this.#host);
    if (control) showUnmet(control);
  }

  /** Components know whether they are met only after they have updated themselves. */
  #lookSoon(): void {
    setTimeout(() => this.#host.requestUpdate());
  }
}
