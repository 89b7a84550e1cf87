import { PAGES_PATH } from './activities.js';
import { UPLOAD_PATH } from './store/memory-store.js';

const API_URL = /^https:\/\/(ca\.|us\.)?api\.thymia\.ai\//;

/**
 * Request handlers for msw: thymia's API in every region, the upload URLs and the pages.
 * @param origin where else the API answers, and where upload URLs and pages lie
 */
export function createMswHandlers(origin: string, fetch: (request: Request) => Promise<Response>): never[];
// The list fits whatever msw takes: naming a type of msw would make hosts install it for these types alone. msw asks its handlers for what follows; its own class is not loaded, so that the simulator works without msw.
export function createMswHandlers(origin: string, fetch: (request: Request) => Promise<Response>): object[] {
  const paths = ['/v1/', UPLOAD_PATH, PAGES_PATH];
  const matches = (url: string) => API_URL.test(url) || paths.some((path) => url.startsWith(`${origin}${path}`));
  const handler = {
    kind: 'request',
    __kind: 'RequestHandler', // msw 2
    info: { header: 'thymia simulator' },
    isUsed: false,
    async run({ request, requestId }: { readonly request: Request; readonly requestId: string }) {
      if (!matches(request.url)) return null;
      handler.isUsed = true;
      const response = await fetch(request.clone());
      return { handler, request, requestId, parsedResult: {}, response };
    },
    log: () => undefined,
    reset: () => undefined,
    restore: () => undefined,
    dispose: () => undefined,
  };
  return [handler];
}
