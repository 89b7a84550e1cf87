/** Stub: workers fail to load, as where a page's policy blocks them. @returns puts them back */
export function makeWorkersFail(): () => void {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor() {
      super('data:text/javascript,throw new Error("blocked")');
    }
  };
  return () => void (globalThis.Worker = Original);
}
