interface WorkerUrls {
  /** Returns a `TrustedScriptURL`, a type that TypeScript lacks, like Trusted Types. */
  createScriptURL(url: string): string;
}
declare const trustedTypes:
  { createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string }): WorkerUrls } | undefined;

const blobUrls = new Map<string, string>();
let workerUrls: WorkerUrls | undefined;

/**
 * Starts a module worker from a file of this package. Browsers start workers only from the page's own origin, so a
 * worker with a single import loads a file of another origin.
 */
export function startWorker(file: URL): Worker {
  const url = file.origin === globalThis.origin ? file.href : blobUrlOf(file.href);
  workerUrls ??= createWorkerUrls();
  return new Worker(workerUrls.createScriptURL(url), { type: 'module' });
}

/** Created once per file and kept: nothing reports when a worker has read it. */
function blobUrlOf(url: string): string {
  const code = `import ${JSON.stringify(url)};`;
  const blobUrl = blobUrls.get(url) ?? URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  blobUrls.set(url, blobUrl);
  return blobUrl;
}

/** Created when first needed: a page that allows Trusted Types by name only sees it if it records. */
function createWorkerUrls(): WorkerUrls {
  const rules = { createScriptURL: (url: string) => url };
  return typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('thymia-recorder', rules);
}
