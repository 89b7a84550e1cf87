/**
 * `npm run bench -- backend`: what the reference backend costs. Requests per second as a ratio to a bare proxy of `node:http` that
 * makes the same forwards, in turns; and the backend's memory while it relays 50 recordings of 17 MB at once.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:http';
import { fileURLToPath } from 'node:url';
import { isJsonObject, stringField } from '../src/domain/json.js';

const ROUNDS = 5;
const ROUND_MS = 2000;
const CONNECTIONS = 16;
const UPLOADS = 50;
const UPLOAD_BYTES = 17_000_000;
const WATCH_MS = 50;
const BODY = JSON.stringify({ model: 'helios', language: 'en-GB', recordingTime: '2026-03-01T07:30:00' });

const JSON_TYPE = { 'content-type': 'application/json' };
const SERVERS = fileURLToPath(new URL('bench-backend-servers.ts', import.meta.url));

const children: ChildProcess[] = [];
try {
  const thymia = await start('thymia');
  const proxy = await start('proxy', thymia.origin);
  const backend = await start('backend', thymia.origin);
  const { endpoint, statusUrl } = await createRun(backend.origin);
  await compare('creates', endpoint, proxy.origin, { method: 'POST', headers: JSON_TYPE }, BODY);
  await compare('reads', statusUrl, proxy.origin, { method: 'GET' });
  await measureMemory(backend);
} finally {
  for (const child of children) child.kill();
}

interface Server {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** Each server has a process of its own. */
async function start(...args: readonly string[]): Promise<Server> {
  const child = fork(SERVERS, args);
  children.push(child);
  return { child, origin: String((await once(child, 'message'))[0]) };
}

async function createRun(origin: string) {
  const endpoint = `${origin}/api/thymia/runs`;
  const created: unknown = JSON.parse(await send(endpoint, { method: 'POST', headers: JSON_TYPE }, BODY));
  const urlOf = (field: string) => origin + ((isJsonObject(created) ? stringField(created, field) : undefined) ?? '');
  return { endpoint, statusUrl: urlOf('statusUrl'), uploadUrl: urlOf('recordingUploadUrl') };
}

async function compare(what: string, url: string, proxyOrigin: string, options: RequestOptions, body?: string) {
  const rates: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await requestsPerSecond(proxyOrigin, options, body);
    const ours = await requestsPerSecond(url, options, body);
    if (round > 0) rates.push({ ours, bare }); // the first round warms up
  }
  const ratio = median(rates.map(({ ours, bare }) => ours / bare)).toFixed(2);
  const [ours, bare] = [median(rates.map((rate) => rate.ours)), median(rates.map((rate) => rate.bare))];
  console.log(
    `backend, ${what}: ${ratio} of a bare proxy (${ours.toFixed(0)} to ${bare.toFixed(0)} requests a second)`,
  );
}

async function requestsPerSecond(url: string, options: RequestOptions, body?: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  let answers = 0;
  const ask = async () => {
    for (; performance.now() - startedAt < ROUND_MS; answers++) await send(url, { ...options, agent }, body);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  agent.destroy();
  return (1000 * answers) / (performance.now() - startedAt);
}

async function measureMemory({ child, origin }: Server): Promise<void> {
  const uploadUrls: string[] = [];
  for (let i = 0; i < UPLOADS; i++) uploadUrls.push((await createRun(origin)).uploadUrl);
  const before = await residentBytes(child);
  const uploads = { areOver: false };
  const startedAt = performance.now();
  const all = Promise.all(uploadUrls.map((url) => upload(url))).finally(() => (uploads.areOver = true));
  let highest = before;
  while (!uploads.areOver) {
    highest = Math.max(highest, await residentBytes(child));
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
  await all;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`backend, ${UPLOADS} uploads relayed at once: ${megabytes(UPLOADS * UPLOAD_BYTES)} in ${seconds} s`);
  console.log(`  memory: ${megabytes(before)} before, at most ${megabytes(highest - before)} more meanwhile`);
}

async function residentBytes(child: ChildProcess): Promise<number> {
  child.send('memory');
  return Number((await once(child, 'message'))[0]);
}

function upload(url: string): Promise<string> {
  const recording = Buffer.alloc(UPLOAD_BYTES);
  return send(url, { method: 'PUT', headers: { 'content-type': 'audio/wav' } }, recording);
}

/** Sends a request and gives the text of a 2xx. */
function send(url: string, options: RequestOptions, body?: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        if (answer.statusCode !== undefined && answer.statusCode < 300) resolve(text);
        else reject(new Error(`${answer.statusCode ?? 0} from ${new URL(url).pathname}: ${text}`));
      });
    });
    outgoing.on('error', reject).end(body);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
