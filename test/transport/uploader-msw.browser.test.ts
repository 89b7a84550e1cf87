import { expect } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { createUploader } from '../../src/transport/uploader.js';

describe('createUploader on a page whose network is msw', () => {
  it('sends to a handler, as the rest of the page does', async () => {
    let bytes = 0;
    const worker = setupWorker(
      http.put('https://store.example/a', async ({ request }) => {
        bytes = (await request.arrayBuffer()).byteLength;
        return new HttpResponse(null, { status: 200 });
      }),
    );
    await worker.start({ quiet: true });
    const { signal } = new AbortController();
    const error: unknown = await createUploader(() => ({}))(
      'https://store.example/a',
      new Blob(['12345']),
      () => undefined,
      signal,
    ).catch((thrown: unknown) => thrown);
    worker.stop();
    expect([error, bytes]).to.deep.equal([undefined, 5]);
  });
});
