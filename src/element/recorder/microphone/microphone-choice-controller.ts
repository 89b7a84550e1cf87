import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ErrorCode } from '../../../domain/errors.js';

const STORAGE_KEY = 'thymia-recorder.microphone';

/** Failures in which the microphone may be at fault that was asked for. */
const AT_FAULT: readonly ErrorCode[] = ['microphone-denied', 'microphone-in-use', 'microphone-not-found'];

/** A microphone that can be chosen. */
export interface MicrophoneChoice {
  readonly deviceId: string;
  /** Empty where the browser does not tell. */
  readonly label: string;
}

/**
 * The microphones there are, and the one that was chosen. Nothing is asked of the browser before the person has let this
 * page use a microphone, since until then it tells nothing.
 */
export class MicrophoneChoiceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #mayRemember: () => boolean;
  #listening: AbortController | undefined;
  #choices: readonly MicrophoneChoice[] = [];
  #chosen: string | undefined;
  /** The choice that last opened a microphone, and the one that it opened where the browser told. */
  #opened: { readonly deviceId: string | undefined; readonly usedId: string | undefined } | undefined;
  /** Whether what an earlier visit chose has failed on this one. */
  #isForgotten = false;

  /** @param mayRemember whether the choice may be kept on the device */
  constructor(host: ReactiveControllerHost, mayRemember: () => boolean) {
    this.#host = host;
    this.#mayRemember = mayRemember;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** What there is to choose from; empty until `watch()`. */
  get choices(): readonly MicrophoneChoice[] {
    return this.#choices;
  }

  /** Device id of the one that was chosen, now or on an earlier visit. */
  get deviceId(): string | undefined {
    return this.#isForgotten ? this.#chosen : this.#wanted;
  }

  get #wanted(): string | undefined {
    return this.#chosen ?? (this.#mayRemember() ? recall() : undefined);
  }

  /** Device id of the one in use, or of the choice while none was used. */
  get usedId(): string | undefined {
    return this.#opened?.deviceId === this.deviceId ? (this.#opened?.usedId ?? this.deviceId) : this.deviceId;
  }

  /** Whether another microphone is used than the one that was chosen. */
  get isSubstituted(): boolean {
    const usedId = this.#opened?.usedId;
    return this.#wanted !== undefined && usedId !== undefined && usedId !== this.#wanted;
  }

  /**
   * Keeps the list up to date from now on: to be called whenever a microphone is open.
   * @param usedId its device id, where the browser tells
   */
  watch(usedId?: string): void {
    this.#opened = { deviceId: this.deviceId, usedId };
    this.#list();
  }

  /**
   * No microphone came: from now on there may be others to choose from. The one of an earlier visit is not asked for again
   * where it may be at fault.
   */
  fail(code: ErrorCode): void {
    if (AT_FAULT.includes(code)) this.#isForgotten = true;
    if (code.startsWith('microphone-')) this.#list();
  }

  #list(): void {
    // Where a session records without the browser's microphone, there is nothing to choose from.
    if (this.#listening || !('mediaDevices' in navigator)) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#refresh(signal), { signal });
    void this.#refresh(signal);
  }

  /** Chooses one for the next recording, and remembers it. */
  choose(deviceId: string): void {
    this.#chosen = deviceId;
    if (this.#mayRemember()) remember(deviceId);
    this.#host.requestUpdate();
  }

  /** Goes back to the microphone that was open last: another one may have been refused. */
  revert(): void {
    if (!this.#opened || this.#opened.deviceId === this.deviceId) return;
    this.#chosen = this.#opened.deviceId;
    if (this.#mayRemember()) remember(this.#chosen);
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (signal.aborted) return;
    this.#choices = devices
      .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
    this.#host.requestUpdate();
  }
}

/** Storage may be forbidden or full: then nothing is remembered. */
function recall(): string | undefined {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(deviceId: string | undefined): void {
  try {
    if (deviceId === undefined) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, deviceId);
  } catch {
    // As above.
  }
}
