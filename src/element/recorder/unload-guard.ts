import type { SessionSnapshot } from '../../session/snapshot.js';

/** Has the browser ask before the page is left, as long as something would be lost with it. */
export class UnloadGuard {
  #isOn = false;

  /** To be told of each change. */
  follow(snapshot: SessionSnapshot): void {
    const isNeeded = wouldLose(snapshot);
    if (isNeeded === this.#isOn) return;
    this.#isOn = isNeeded;
    // Only while needed: a page that listens to this event is not kept by the browser for going back to.
    if (isNeeded) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Whether something was said that has not been sent and is not kept on the device. Pure. */
export function wouldLose({ phase, isKept, recordings, isEnoughKept, isReplacedKept }: SessionSnapshot): boolean {
  if (isKept) return false;
  switch (phase) {
    case 'recording':
    case 'paused':
    case 'between-recordings':
    case 'reviewing':
    case 'requesting-run':
    case 'uploading':
      return true;
    case 'requesting-microphone':
    case 'failed':
      return recordings.length > 0 || isEnoughKept || isReplacedKept;
    default:
      return false;
  }
}
