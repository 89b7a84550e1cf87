import { storedJournal } from './lazy-journal.js';

const CHANNEL = 'thymia-recorder/forget-all';

const listeners = new Set<() => void>();

/** Calls the listener when this page, or another one of this origin, forgets every session. Until `signal` is aborted. */
export function onForgetAll(listener: () => void, signal: AbortSignal): void {
  const channel = openChannel();
  listeners.add(listener);
  channel?.addEventListener('message', listener);
  signal.addEventListener('abort', () => {
    listeners.delete(listener);
    channel?.close();
  });
}

/**
 * Ends every session on every open page of this origin, and deletes every session and key of every owner. For sign-out.
 * @throws RecorderError `recording-failed` when the storage did not delete something
 */
export async function forgetAll(): Promise<void> {
  for (const listener of listeners) listener();
  const channel = openChannel();
  channel?.postMessage(undefined);
  channel?.close();
  await (await storedJournal())?.forgetAll();
}

/** Where there is none, other pages keep what they hold until they are closed. */
const openChannel = () => ('BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined);
