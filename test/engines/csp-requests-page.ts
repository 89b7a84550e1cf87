import { RecorderError } from '../../src/domain/errors.js';
import { createRunClient } from '../../src/transport/run-client.js';
import { createUploader } from '../../src/transport/uploader.js';

/* What other pages of `/__csp` run: asks for what their policy does not allow, and posts how that ended. */
const { signal } = new AbortController();
const client = createRunClient(() => ({}));
const request = { model: 'helios', language: 'en-GB' } as const;
const requests = {
  upload: createUploader(() => ({}))('https://store.invalid/a.wav?secret', new Blob(['RIFF']), () => undefined, signal),
  create: client.create('https://host.invalid/runs', request, crypto.randomUUID(), signal),
  read: client.read('https://host.invalid/runs/1', signal),
};

const ends = Object.entries(requests).map(async ([name, promise]) => {
  const end = await promise.then(
    () => 'done',
    (error: unknown) => (error instanceof RecorderError ? `${error.code}: ${error.message}` : String(error)),
  );
  return [name, end] as const;
});
parent.postMessage(Object.fromEntries(await Promise.all(ends)), '*');
