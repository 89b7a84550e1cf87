import { within } from '../platform/within.js';

/** A document for one request, whose own Content-Security-Policy lets nothing follow a redirect. */
export interface SealedFrame {
  /** Dispatches `securitypolicyviolation` for what the page's policy blocks, which this document inherits. */
  readonly document: Document;
  readonly request: XMLHttpRequest;
  /** Forbids every further connection; call it right after `request.send()`. */
  seal(): void;
  /** Whether it is this document's own policy that was violated: the request was redirected. */
  isSealing(violation: SecurityPolicyViolationEvent): boolean;
}

/** A browser loads an empty document at once, or in a later task. */
const LOADING_MS = 1000;

/**
 * Opens a hidden frame whose only purpose is to limit an XMLHttpRequest, which follows redirects by itself and tells
 * nobody. Browsers check each redirect against the policy of the document that asked: with the origin of the URL as its
 * only `connect-src`, no other origin gets a byte; with `'none'` once the request is under way, Chromium and Firefox
 * follow no redirect at all. https://w3c.github.io/webappsec-csp/#directive-connect-src
 * @param url absolute URL of the request
 * @param signal closes the frame
 * @returns `undefined` where there is no document, or the page may not reach into a frame, as in a sandbox
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
