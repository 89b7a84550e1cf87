/** Cloudflare Workers: the settings are the worker's secrets. */
import { runHandler, type Settings } from './handler.js';

export default {
  fetch: (request: Request, settings: Settings) => runHandler(settings)(request),
};
