import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { createThymiaClient, ThymiaError, type Fetch } from '../../src/server/index.js';
import { completeApollo, openAccount, INPUT } from '../simulator/account.js';
import { toneWav } from '../simulator/recordings.js';
import { API_KEY, RUN_ID } from './fixtures.js';

const HOUR_SECONDS = 3600;
const WAV = toneWav({ seconds: 16 });
const PDF = '%PDF-1.4 report of the person';
const LINK = 'https://reports.example/1.pdf?token=secret';
const RUN = { id: RUN_ID, status: 'COMPLETE_OK', report: { pdfUrl: LINK } };

/** A client whose reports come from here, and what it asked for. */
function clientThatGets(answers: Readonly<Record<string, () => Response | Promise<Response>>>) {
  const requests: Request[] = [];
  const fetch: Fetch = async (request) => {
    requests.push(request);
    return (await answers[request.url]?.()) ?? new Response('', { status: 404 });
  };
  return { client: createThymiaClient({ apiKey: API_KEY, fetch, retries: 0 }), requests };
}

const pdf = (body: BodyInit = PDF) => new Response(body, { headers: { 'content-type': 'application/pdf' } });
const RUN_URL = `https://api.thymia.ai/v1/models/apollo/${RUN_ID}`;

describe('ThymiaClient.downloadReport()', () => {
  it('gives the PDF of the run’s link, without the key', async () => {
    const { client, requests } = clientThatGets({ [LINK]: () => pdf() });
    assert.equal(await text(await client.downloadReport(RUN)), PDF);
    assert.equal(requests.length, 1);
    assert.equal(requests[0]?.headers.get('x-api-key'), null);
  });

  it('streams: the first bytes are there before the last', async () => {
    let rest: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const bytes = new TextEncoder().encode(PDF);
        controller.enqueue(bytes.slice(0, 3));
        controller.enqueue(bytes.slice(3, 9));
        rest = () => {
          controller.enqueue(bytes.slice(9));
          controller.close();
        };
      },
    });
    const { client } = clientThatGets({ [LINK]: () => pdf(body) });
    const reader = (await client.downloadReport(RUN)).getReader();
    const first = await reader.read();
    assert.equal(new TextDecoder().decode(first.value), '%PDF-1.4 ');
    rest();
    assert.equal(new TextDecoder().decode((await reader.read()).value), PDF.slice(9));
    assert.equal((await reader.read()).done, true);
  });

  const NEW_LINK = 'https://reports.example/2.pdf?token=other';
  for (const [name, given, first] of [
    ['has expired', RUN, () => new Response('', { status: 403 })],
    ['is unknown', RUN, () => new Response('', { status: 404 })],
    ['is gone', RUN, () => new Response('', { status: 410 })],
    ['is missing', { id: RUN_ID }, () => assert.fail('nobody knows this link')],
  ] as const)
    it(`reads the run again for a new link where its own ${name}`, async () => {
      const { client, requests } = clientThatGets({
        [LINK]: first,
        [RUN_URL]: () => Response.json({ ...RUN, report: { pdfUrl: NEW_LINK } }),
        [NEW_LINK]: () => pdf(),
      });
      assert.equal(await text(await client.downloadReport(given)), PDF);
      assert.equal(requests.at(-1)?.url, NEW_LINK);
    });

  for (const [name, answers, code] of [
    ['there is none', { [RUN_URL]: () => Response.json({ ...RUN, report: undefined }) }, 'not-found'],
    ['the run is deleted', {}, 'not-found'],
    ['a page answers', { [LINK]: () => new Response('<!doctype html>') }, 'response-invalid'],
    ['nothing is in it', { [LINK]: () => pdf('') }, 'response-invalid'],
    ['its server fails', { [LINK]: () => new Response('', { status: 500 }) }, 'server-error'],
    ['nothing answers', { [LINK]: () => Promise.reject(new TypeError(LINK)) }, 'unreachable'],
  ] as const)
    it(`rejects with ${code} when ${name}, without the link`, async () => {
      const { client } = clientThatGets(answers);
      await assert.rejects(client.downloadReport(RUN), (error) => {
        assert.ok(error instanceof ThymiaError);
        assert.doesNotMatch(error.message, /https:|secret/);
        return error.code === code;
      });
    });

  it('asks no link that is not https', async () => {
    const { client, requests } = clientThatGets({});
    const run = { id: RUN_ID, report: { pdfUrl: 'http://reports.example/1.pdf' } };
    await assert.rejects(client.downloadReport(run), { code: 'response-invalid' });
    assert.equal(requests.length, 0);
  });

  it('follows redirects from one secure URL to the next', async () => {
    const to = (location: string) => () => new Response(null, { status: 302, headers: { location } });
    const { client, requests } = clientThatGets({
      [LINK]: to('/2.pdf'),
      'https://reports.example/2.pdf': to('https://files.example/3.pdf'),
      'https://files.example/3.pdf': () => pdf(),
    });
    assert.equal(await text(await client.downloadReport(RUN)), PDF);
    assert.deepEqual(
      requests.map(({ redirect }) => redirect),
      ['manual', 'manual', 'manual'],
    );
  });

  for (const location of [
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'https://a:b@files.example',
    'https://',
    LINK,
  ])
    it(`gives up where a redirect leads to ${location === LINK ? 'itself' : location}`, async () => {
      const redirect = () => new Response(null, { status: 302, headers: { location } });
      const { client, requests } = clientThatGets({ [LINK]: redirect });
      await assert.rejects(client.downloadReport(RUN), (error) => {
        assert.ok(error instanceof ThymiaError);
        assert.doesNotMatch(error.message, /169|passwd|files\.example|secret/);
        return error.code === 'response-invalid';
      });
      assert.deepEqual(new Set(requests.map(({ url }) => url)), new Set([LINK]));
    });

  it('ends with its signal', async () => {
    const controller = new AbortController();
    const fetch: Fetch = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new TypeError('aborted'))));
    const client = createThymiaClient({ apiKey: API_KEY, fetch });
    const waiting = client.downloadReport(RUN, controller.signal);
    const reason = new Error('nobody wants it');
    controller.abort(reason);
    await assert.rejects(waiting, reason);
  });

  it('lets go of the download when the stream is cancelled', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(PDF)),
      cancel: () => void (isCancelled = true),
    });
    const { client } = clientThatGets({ [LINK]: () => pdf(body) });
    await (await client.downloadReport(RUN)).cancel();
    assert.equal(isCancelled, true);
  });
});

describe('createThymiaSimulator', () => {
  it('serves the report of an Apollo run while its links work, and the run’s data is there', async () => {
    const account = openAccount();
    const { client, clock, simulator } = account;
    const run = await completeApollo(account, WAV, WAV);
    assert.match(await text(await client.downloadReport(run)), /^%PDF-1\.4[^]*%%EOF\n$/);
    const view = await simulator.fetch(new Request(run.report?.viewUrl ?? ''));
    assert.deepEqual([view.status, view.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    const forged = String(run.report?.pdfUrl).replace(/token=./, 'token=x');
    assert.equal((await simulator.fetch(new Request(forged))).status, 403);
    clock.pass(HOUR_SECONDS);
    assert.equal((await simulator.fetch(new Request(run.report?.pdfUrl ?? ''))).status, 403);
    assert.match(await text(await client.downloadReport(run)), /^%PDF-/); // by a new link
  });

  it('has no report once the data of its run is deleted', async () => {
    const { client, clock } = openAccount();
    const { id, uploadUrls } = await client.createApolloRun({ ...INPUT, deleteData: true });
    for (const url of Object.values(uploadUrls)) await client.uploadRecording(url, WAV, 'audio/wav');
    clock.pass(5 + 12 * HOUR_SECONDS - 1);
    const run = await client.getApolloRun(id);
    assert.match(await text(await client.downloadReport(run)), /^%PDF-/);
    clock.pass(1);
    await assert.rejects(client.downloadReport(run), { code: 'not-found' });
  });
});
