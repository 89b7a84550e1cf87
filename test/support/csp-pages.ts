import type { Middleware } from './middleware.js';
import { serve } from './middleware.js';

/** A worker needs no nonce where `worker-src` allows it; a worklet does, and can't have one. */
const POLICIES: Readonly<Record<string, string>> = {
  self: "default-src 'self'",
  none: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; media-src blob:",
  'no-worker': "default-src 'self'; worker-src 'none'",
  'no-worklet': "default-src 'self'; script-src 'nonce-page'; worker-src 'self'",
};

const pageOf = (script: string) => `<!doctype html>
<html lang="en">
  <title>Under a Content-Security-Policy</title>
  <script type="module" nonce="page" src="/test/engines/${script}.ts"></script>
</html>`;

/** `/__csp/{policy}/{script}`: a page of that policy, which runs that script of `test/engines`. */
export const cspPages: Middleware = serve('/__csp', (request) => {
  const [name = '', script = 'csp-page'] = new URL(request.url).pathname.split('/').slice(2);
  const policy = POLICIES[name];
  if (policy === undefined) return Promise.resolve(new Response(null, { status: 404 }));
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return Promise.resolve(new Response(pageOf(script), { headers }));
});
