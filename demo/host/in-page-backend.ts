import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { createDemoBackend } from './backend.js';
import { BACKEND_PATHS } from './paths.js';

/** The demo's backend and the simulated thymia within the page itself, for pages that are only files. */
export async function startInPageBackend(): Promise<void> {
  const { origin } = location;
  const backend = createDemoBackend({ origin });
  const handlers = BACKEND_PATHS.flatMap((path) =>
    [path, `${path}/*`].map((url) => http.all(`${origin}${url}`, ({ request }) => backend.fetch(request))),
  );
  await setupWorker(...handlers).start({
    quiet: true,
    serviceWorker: { url: './mockServiceWorker.js' },
  });
}
