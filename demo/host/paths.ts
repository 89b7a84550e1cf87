/** Path of the demo's `endpoint`. */
export const BASE_PATH = '/api/thymia/runs';
/** Where the same backend stands behind a host that fails; see `createFaultyHost`. */
export const TROUBLE_PATH = '/trouble';
/** Where the backend answers: the host endpoint, the presigned URLs of the simulated thymia, and the faulty host. */
export const BACKEND_PATHS = [BASE_PATH, '/thymia-uploads', TROUBLE_PATH];

/** Tells the demo's backend who looks at the page; a real backend knows, and believes no page. */
export const AUDIENCE_HEADER = 'x-demo-audience';
