import { currentCall } from '../library-call.js';

/**
 * Part of the library's interface: calls `next` with each event of the browser's recorder until the function it returns is
 * called. That there are bytes is told at once: the library has yet to read them.
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
