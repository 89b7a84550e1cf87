import { lazyJournal } from './lazy-journal.js';

const CHANNEL = 'thymia-recorder/forget-all';

/** Ends one recorder's session. Resolves when its writes are done. */
type Listener = () => Promise<unknown>;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

/** Calls the listener when this page or another of this origin forgets every session, until `signal` is aborted. */
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
 * @throws RecorderError `recording-failed` if the storage fails to delete something
 */
export async function forgetAll(): Promise<void> {
  const sender = channel ?? openChannel();
  sender?.postMessage(undefined);
  if (sender !== channel) sender?.close();
  await tellListeners();
  await lazyJournal.forgetAll();
}

const tellListeners = () => Promise.allSettled(Array.from(listeners, (listener) => listener()));

/** Without a channel, other pages keep their sessions until they close. */
function openChannel(): BroadcastChannel | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  const opened = new BroadcastChannel(CHANNEL);
  opened.onmessage = () => void tellListeners();
  return opened;
}
