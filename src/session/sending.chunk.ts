/** Everything needed only after recording, loaded then in one piece. */
export { createRunClient } from '../transport/run-client.js';
export { createUploader } from '../transport/uploader.js';
export { restore } from './restore.js';
export { send } from './send.js';
