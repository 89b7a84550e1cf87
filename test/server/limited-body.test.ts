import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitedBytes, limitedText } from '../../src/server/limited-body.js';
import { createThymiaClient } from '../../src/server/index.js';
import { createS3Store } from '../../src/simulator/index.js';
import { API_KEY as SIMULATED_KEY, INPUT, openAccount } from '../simulator/account.js';
import { createBackend, createRequest } from './backend.js';
import { endlessBody, type EndlessBody } from './endless-body.js';
import { API_KEY, RUN_ID } from './fixtures.js';

const streaming = (method: string, { stream }: EndlessBody): RequestInit & { readonly duplex: 'half' } => ({
  method,
  headers: { 'x-api-key': SIMULATED_KEY },
  body: stream,
  duplex: 'half',
});

describe('limitedBytes', () => {
  it('gives the bytes of all chunks, in their order', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of [[1, 2], [], [3]]) controller.enqueue(Uint8Array.from(chunk));
        controller.close();
      },
    });
    assert.deepEqual(await limitedBytes(new Response(body), 3), Uint8Array.of(1, 2, 3));
  });

  it('gives no bytes of a message without a body', async () => {
    assert.deepEqual(await limitedBytes(new Response(null, { status: 204 }), 0), new Uint8Array());
  });

  it('takes as many bytes as the limit says, and not one more', async () => {
    assert.equal((await limitedBytes(new Response('12345'), 5))?.length, 5);
    assert.equal(await limitedBytes(new Response('123456'), 5), undefined);
  });

  it('cancels the rest of a body that is too long', async () => {
    const body = endlessBody();
    assert.equal(await limitedBytes(new Response(body.stream), 1_500_000), undefined);
    assert.deepEqual([body.takenBytes, body.isCancelled], [2_000_000, true]);
  });

  it('rejects with what broke the body', async () => {
    const broken = new Error('broken');
    const body = new ReadableStream({ start: (controller) => controller.error(broken) });
    await assert.rejects(limitedBytes(new Response(body), 5), broken);
  });
});

describe('limitedText', () => {
  it('gives the text, without a byte order mark', async () => {
    assert.equal(await limitedText(new Response('\uFEFF{"a":"日本"}'), 100), '{"a":"日本"}');
  });
});

/** Reads something endless, and says whether it was given up in time. */
async function mustGiveUp(head: string, read: (body: EndlessBody) => Promise<unknown>): Promise<void> {
  const body = endlessBody(head);
  await read(body);
  assert.ok(body.takenBytes < 200_000_000, `${body.takenBytes} bytes were taken`);
  assert.equal(body.isCancelled, true);
}

describe('createThymiaClient', () => {
  const clientOf = (answer: () => Response) =>
    createThymiaClient({ apiKey: API_KEY, retries: 0, fetch: () => Promise.resolve(answer()) });

  for (const [status, code] of [
    [200, 'response-invalid'],
    [503, 'server-error'],
    [404, 'not-found'],
  ] as const)
    it(`gives up an answer of thymia’s with ${status} that never ends`, () =>
      mustGiveUp('{"id":"', async ({ stream }) => {
        const { getHeliosRun } = clientOf(() => new Response(stream, { status }));
        await assert.rejects(getHeliosRun(RUN_ID), { code });
      }));

  it('gives up a report that never ends', () =>
    mustGiveUp('%PDF-', async ({ stream }) => {
      const { downloadReport } = clientOf(() => new Response(stream));
      const pdfUrl = 'https://reports.example/1.pdf';
      const report = { viewUrl: pdfUrl, pdfUrl, accessExpiresAt: '' };
      const pdf = await downloadReport({ id: RUN_ID, report });
      await assert.rejects(new Response(pdf).arrayBuffer(), { code: 'response-invalid' });
    }));
});

describe('createRunHandler', () => {
  it('answers 502 when an answer of thymia’s never ends', () =>
    mustGiveUp('{"id":"', async ({ stream }) => {
      const handler = createBackend({ fetch: () => Promise.resolve(new Response(stream)) });
      assert.equal((await handler(createRequest())).status, 502);
    }));
});

describe('createThymiaSimulator', () => {
  it('gives up a request that never ends', () =>
    mustGiveUp('{"user":"', async (body) => {
      const url = 'https://api.thymia.ai/v1/models/mental-wellness';
      const { status } = await openAccount().simulator.fetch(new Request(url, streaming('POST', body)));
      assert.equal(status, 413);
    }));

  it('gives up a recording that never ends, and lets the run wait on', () =>
    mustGiveUp('RIFF', async (body) => {
      const { client, simulator } = openAccount();
      const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
      const answer = await simulator.fetch(new Request(recordingUploadUrl, streaming('PUT', body)));
      assert.deepEqual([answer.status, /<Code>EntityTooLarge</.test(await answer.text())], [400, true]);
      assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
    }));

  it('gives up a form that never ends, and lets the activity wait on', () =>
    mustGiveUp('rest=', async (body) => {
      const { client, simulator } = openAccount();
      const { id, activityLink } = await client.createHeliosActivityRun(INPUT);
      assert.equal((await simulator.fetch(new Request(activityLink, streaming('POST', body)))).status, 413);
      assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
    }));
});

describe('createS3Store', () => {
  it('gives up a recording that never ends', () =>
    mustGiveUp('RIFF', async ({ stream }) => {
      const access = { endpoint: 'https://s3.example', region: 'eu', accessKeyId: 'a', secretAccessKey: 'b' };
      const store = createS3Store({ ...access, bucket: 'c', fetch: () => Promise.resolve(new Response(stream)) });
      await assert.rejects(store.read('key'), { message: 'A recording has more than 100000000 bytes.' });
    }));
});
