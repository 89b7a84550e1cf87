import { currentCall } from '../library-call.js';

/**
 * Part of the library's interface: calls `next` with each event of the browser's recorder until the function it returns is
 * called. Calls `onBytes` first, since the library reads the bytes only later.
 */
export function on(recorder: EventTarget, type: string) {
  const { onBytes } = currentCall();
  return (next: (event: Event) => void): (() => void) => {
    const hear = (event: Event) => {
      if (event instanceof BlobEvent && event.data.size > 0) onBytes();
      next(event);
    };
    recorder.addEventListener(type, hear);
    return () => recorder.removeEventListener(type, hear);
  };
}
