/** Part of the library's interface: calls `next` with each event until the function it returns is called. */
export function on(target: EventTarget, type: string) {
  return (next: (event: Event) => void): (() => void) => {
    target.addEventListener(type, next);
    return () => target.removeEventListener(type, next);
  };
}
