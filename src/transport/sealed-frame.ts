import { within } from '../platform/within.js';

/** A document for one request, whose own Content-Security-Policy blocks redirects. */
export interface SealedFrame {
  /** Dispatches `securitypolicyviolation`, also for the page's policy, which it inherits. */
  readonly document: Document;
  readonly request: XMLHttpRequest;
  /** Forbids every further connection. Call it right after `request.send()`. */
  seal(): void;
  /** Whether this document's own policy was violated: the request was redirected. */
  isSealing(violation: SecurityPolicyViolationEvent): boolean;
}

/** Browsers load an empty document at once, or in a later task. */
const LOADING_MS = 1000;

/**
 * Opens a hidden frame to restrict an XMLHttpRequest, which follows redirects silently. Browsers check each redirect
 * against the policy of the requesting document. With the URL's origin as its only `connect-src`, no other origin gets
 * a byte. With `'none'` once the request is under way, Chromium and Firefox follow no redirect at all.
 * https://w3c.github.io/webappsec-csp/#directive-connect-src
 * @param url absolute URL of the request
 * @param signal closes the frame
 * @returns `undefined` if there is no document, or the page can't reach into a frame, as in a sandbox
 */
export async function openSealedFrame(url: string, signal: AbortSignal): Promise<SealedFrame | undefined> {
  signal.throwIfAborted();
  if (!('document' in globalThis)) return undefined;
  const frame = createFrame();
  signal.addEventListener('abort', () => frame.remove(), { once: true });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.documentElement.append(frame);
  await within(LOADING_MS, loaded, signal); // Firefox replaces the first document, and its policy with it
  const inside = frame.contentDocument;
  if (!inside?.defaultView) return undefined;
  const policies = [`connect-src ${new URL(url).origin}`, "connect-src 'none'"] as const;
  addPolicy(inside, policies[0]);
  return {
    document: inside,
    request: new inside.defaultView.XMLHttpRequest(),
    seal: () => addPolicy(inside, policies[1]),
    isSealing: ({ originalPolicy }) => policies.some((policy) => policy === originalPolicy),
  };
}

function createFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.style.setProperty('display', 'none', 'important'); // pages style their iframes
  return frame;
}

function addPolicy(inside: Document, policy: string): void {
  const meta = inside.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  inside.head.append(meta);
}
