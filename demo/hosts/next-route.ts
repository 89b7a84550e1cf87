/** Next: the route handler `app/api/thymia/runs/[[...path]]/route.ts`. */
import { runHandler } from './handler.js';

const handle = runHandler(process.env);

export { handle as GET, handle as POST, handle as PUT, handle as OPTIONS };

/** No answer is the same twice. */
export const dynamic = 'force-dynamic';
