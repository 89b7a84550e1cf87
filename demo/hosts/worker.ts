/** Cloudflare Workers: the settings are the worker's secrets. */
import { runHandler, type Settings } from './handler.js';

let handle: ReturnType<typeof runHandler> | undefined;

export default {
  // One handler for all requests, since it remembers what it created.
  fetch: (request: Request, settings: Settings) => (handle ??= runHandler(settings))(request),
};
