import { Agent } from 'node:http';
import { createRun, creating, reading, send, uploading, type Work } from '../backend/requests.js';
import { residentBytes, startServerProcess, type ServerProcess } from '../backend/start-server.js';
import { repeat, type Bench, type BenchOptions } from '../bench.js';
import { OURS } from '../contestants.js';
import { measurementsOf } from '../figures.js';

const BARE_PROXY = 'bare proxy';
const EXPRESS = 'Express by hand';
const ROUNDS = 5;
const ROUND_MS = 2000;
const CONNECTIONS = 16;
const UPLOADS = 50;
const UPLOAD_BYTES = 17_000_000;
const WATCH_MS = 50;

/**
 * What the reference backend costs: requests per second, in turns with a bare proxy of `node:http` that makes the same
 * forwards, and with the same job written by hand with Express and `fetch`; and its memory while it relays 50 recordings
 * at once.
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
      const [proxy, byHand, direct, relay] = [
        await start('proxy', thymia),
        await start('byHand', thymia),
        await start('direct', thymia),
        await start('relay', thymia),
      ];
      return await compare({ proxy, byHand, direct, relay }, options);
    } finally {
      for (const { child } of servers) child.kill();
    }
  },
};

type Contestants = Readonly<Record<'proxy' | 'byHand' | 'direct' | 'relay', ServerProcess>>;

async function compare({ proxy, byHand, direct, relay }: Contestants, options: BenchOptions) {
  const endpointOf = ({ origin }: ServerProcess) => `${origin}/api/thymia/runs`;
  const creates = {
    proxy: creating(proxy.origin),
    byHand: creating(endpointOf(byHand)),
    direct: creating(endpointOf(direct)),
    relay: creating(endpointOf(relay)),
  };
  const reads = {
    proxy: reading(proxy.origin),
    byHand: reading((await createRun(endpointOf(byHand))).statusUrl),
    direct: reading((await createRun(endpointOf(direct))).statusUrl),
  };
  const created = await inTurns(Object.values(creates), options);
  const read = await inTurns(Object.values(reads), options);
  const relayMemory = [(await relayBytes(relay, endpointOf(relay))) / 1e6];
  return [
    ...measurementsOf(OURS, {
      creates: created(creates.direct),
      relayedCreates: created(creates.relay),
      reads: read(reads.direct),
      relayMemory,
    }),
    ...measurementsOf(EXPRESS, {
      creates: created(creates.byHand),
      relayedCreates: created(creates.byHand),
      reads: read(reads.byHand),
    }),
    ...measurementsOf(BARE_PROXY, {
      creates: created(creates.proxy),
      relayedCreates: created(creates.proxy),
      reads: read(reads.proxy),
    }),
  ];
}

/** Requests per second of each, one after the other in each round. */
async function inTurns(works: readonly Work[], options: BenchOptions): Promise<(work: Work) => readonly number[]> {
  for (const work of works) await requestsPerSecond(work); // warms up
  const rates = new Map<Work, number[]>(works.map((work) => [work, []]));
  await repeat(ROUNDS, options, async () => {
    for (const [work, values] of rates) values.push(await requestsPerSecond(work));
  });
  return (work) => rates.get(work) ?? [];
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
