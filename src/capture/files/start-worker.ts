interface WorkerUrls {
  /** A `TrustedScriptURL`, which TypeScript knows as little as it knows Trusted Types. */
  createScriptURL(url: string): string;
}
declare const trustedTypes:
  { createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string }): WorkerUrls } | undefined;

const blobUrls = new Map<string, string>();
let workerUrls: WorkerUrls | undefined;

/**
 * Starts a module worker from a file of this package. Browsers start workers from the page's own origin only: a file
 * of another origin is imported by a worker that is nothing but this import.
 */
export function startWorker(file: URL): Worker {
  const url = file.origin === globalThis.origin ? file.href : blobUrlOf(file.href);
  workerUrls ??= createWorkerUrls();
  return new Worker(workerUrls.createScriptURL(url), { type: 'module' });
}

/** Made once for each file and kept: when a worker has read it, nobody says. */
function blobUrlOf(url: string): string {
  const code = `import ${JSON.stringify(url)};`;
  const blobUrl = blobUrls.get(url) ?? URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  blobUrls.set(url, blobUrl);
  return blobUrl;
}

/** Made when first needed: a page that allows Trusted Types by name hears of it only if it records. */
function createWorkerUrls(): WorkerUrls {
  const rules = { createScriptURL: (url: string) => url };
  return typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('thymia-recorder', rules);
}
