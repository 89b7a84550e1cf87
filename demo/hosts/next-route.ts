/** Next: the route handler `app/api/thymia/runs/[[...path]]/route.ts`. */
import { runHandler } from './handler.js';

let handle: ReturnType<typeof runHandler> | undefined;

/** A build has no secrets, so the handler is made with the first request. */
const answer = (request: Request) => (handle ??= runHandler(process.env))(request);

export { answer as GET, answer as POST, answer as PUT, answer as OPTIONS };
