import { lazyJournal } from './lazy-journal.js';

const CHANNEL = 'thymia-recorder/forget-all';

/** Ends what one recorder holds; resolves when nothing of it is written any more. */
type Listener = () => Promise<unknown>;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

/** Calls the listener when this page, or another one of this origin, forgets every session. Until `signal` is aborted. */
export function onForgetAll(listener: Listener, signal: AbortSignal): void {
  listeners.add(listener);
  channel ??= openChannel();
  signal.addEventListener('abort', () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    channel?.close();
    channel = undefined;
  });
}

/**
 * Ends every session on every open page of this origin, and deletes every session and key of every owner. For sign-out.
 * @throws RecorderError `recording-failed` when the storage did not delete something
 */
export async function forgetAll(): Promise<void> {
  const sender = channel ?? openChannel();
  sender?.postMessage(undefined);
  if (sender !== channel) sender?.close();
  await tellListeners();
  await lazyJournal.forgetAll();
}

const tellListeners = () => Promise.allSettled(Array.from(listeners, (listener) => listener()));

/** Where there is none, other pages keep what they hold until they are closed. */
function openChannel(): BroadcastChannel | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  const opened = new BroadcastChannel(CHANNEL);
  opened.onmessage = () => void tellListeners();
  return opened;
}
