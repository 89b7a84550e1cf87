import { Agent } from 'node:http';
import { createRun, creating, reading, send, uploading, type Work } from '../backend/requests.js';
import { residentBytes, startServerProcess, type ServerProcess } from '../backend/start-server.js';
import { repeat, type Bench, type BenchOptions } from '../bench.js';
import { OURS } from '../contestants.js';
import { measurementsOf } from '../figures.js';

const BARE_PROXY = 'bare proxy';
const ROUNDS = 5;
const ROUND_MS = 2000;
const CONNECTIONS = 16;
const UPLOADS = 50;
const UPLOAD_BYTES = 17_000_000;
const WATCH_MS = 50;

/**
 * What the reference backend costs: requests per second, in turns with a bare proxy of `node:http` that makes the same
 * forwards; and its memory while it relays 50 recordings at once.
 */
export const backend: Bench = {
  name: 'backend',
  parts: ['all'],
  async measure(_part, options) {
    const servers: ServerProcess[] = [];
    const start = async (name: string, upstream?: ServerProcess) => {
      const server = await startServerProcess(name, upstream?.origin);
      servers.push(server);
      return server;
    };
    try {
      const thymia = await start('thymia');
      const proxy = await start('proxy', thymia);
      const handler = await start('backend', thymia);
      return await compare(handler, proxy, options);
    } finally {
      for (const { child } of servers) child.kill();
    }
  },
};

async function compare(handler: ServerProcess, proxy: ServerProcess, options: BenchOptions) {
  const endpoint = `${handler.origin}/api/thymia/runs`;
  const { statusUrl } = await createRun(endpoint);
  const creates = await inTurns(creating(endpoint), creating(proxy.origin), options);
  const reads = await inTurns(reading(statusUrl), reading(proxy.origin), options);
  const relayMemory = [(await relayBytes(handler, endpoint)) / 1e6];
  return [
    ...measurementsOf(OURS, { creates: creates.ours, reads: reads.ours, relayMemory }),
    ...measurementsOf(BARE_PROXY, { creates: creates.bare, reads: reads.bare }),
  ];
}

async function inTurns(ours: Work, bare: Work, options: BenchOptions) {
  for (const work of [bare, ours]) await requestsPerSecond(work); // warms up
  const rounds = await repeat(ROUNDS, options, async () => ({
    bare: await requestsPerSecond(bare),
    ours: await requestsPerSecond(ours),
  }));
  return { ours: rounds.map((round) => round.ours), bare: rounds.map((round) => round.bare) };
}

async function requestsPerSecond({ options, ...work }: Work): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  let answers = 0;
  const ask = async () => {
    for (; performance.now() - startedAt < ROUND_MS; answers++) await send({ ...work, options: { ...options, agent } });
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  agent.destroy();
  return (1000 * answers) / (performance.now() - startedAt);
}

/** What it needs at most, beyond what it had before, to relay recordings to the store. */
async function relayBytes(handler: ServerProcess, endpoint: string): Promise<number> {
  const uploadUrls: string[] = [];
  for (let i = 0; i < UPLOADS; i++) uploadUrls.push((await createRun(endpoint)).uploadUrl);
  const recording = Buffer.alloc(UPLOAD_BYTES);
  const before = await residentBytes(handler);
  const uploads = { areOver: false };
  const sent = uploadUrls.map((url) => send(uploading(url, recording)));
  const all = Promise.all(sent).finally(() => (uploads.areOver = true));
  let highest = before;
  while (!uploads.areOver) {
    highest = Math.max(highest, await residentBytes(handler));
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
  await all;
  return highest - before;
}
