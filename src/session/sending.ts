/** What is only needed once something is recorded: loaded then, in one piece. */
export { createRunClient } from '../transport/run-client.js';
export { uploadRecording } from '../transport/uploader.js';
export { pollRun } from './poll-run.js';
export { restore } from './restore.js';
export { retrying } from './retry.js';
export { uploadRecordings } from './upload-recordings.js';
