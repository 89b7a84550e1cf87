import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { examine, linesOf, type DoctorOptions } from '../../src/cli/doctor.js';
import { simulate } from '../../src/cli/simulate.js';
import type { Fetch } from '../../src/server/index.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';

const NOW = Date.parse('2026-03-01T07:30:00Z');
const API_KEY = 'key-5f1c0de-never-leaves';
const HOSTS = { default: 'api.thymia.ai', ca: 'ca.api.thymia.ai', us: 'us.api.thymia.ai' } as const;

/** A thymia whose account is in one region, and whose clock differs. */
function thymiaIn(region: keyof typeof HOSTS, skewSeconds = 0): Fetch {
  const simulators = new Map<string, Fetch>(
    Object.entries(HOSTS).map(([name, host]) => {
      const apiKey = name === region ? API_KEY : 'of-somebody-else';
      return [host, createThymiaSimulator({ apiKey, origin: `https://${host}` }).fetch];
    }),
  );
  return async (request) => {
    const answer = await simulators.get(new URL(request.url).hostname)?.(request);
    if (!answer) throw new TypeError('There is no such host.');
    answer.headers.set('date', new Date(NOW - skewSeconds * 1000).toUTCString());
    return answer;
  };
}

const answering =
  (answer: () => Response): Fetch =>
  () =>
    Promise.resolve(answer());

/** What is found, `-` before what is to be corrected. */
async function found(options: Partial<DoctorOptions> = {}) {
  const findings = await examine({
    apiKey: API_KEY,
    region: 'default',
    fetch: thymiaIn('default'),
    now: () => NOW,
    ...options,
  });
  assert.doesNotMatch(JSON.stringify(findings), /never-leaves/);
  return {
    checks: findings.map(({ check, ok }) => `${ok ? '' : '-'}${check}`),
    text: findings
      .filter(({ ok }) => !ok)
      .map((finding) => finding.text)
      .join('\n'),
    lines: linesOf(findings),
  };
}

describe('examine', () => {
  it('finds nothing wrong with a key that is right', async () => {
    const { checks, lines } = await found();
    assert.deepEqual(checks, ['key', 'region', 'account', 'clock']);
    assert.match(
      lines.join('\n'),
      /^ok {3}key .*\nok {3}region .*\nok {3}account .*features: .*\nok {3}clock .*by 0 s/,
    );
  });

  for (const apiKey of [undefined, ''])
    it(`asks for a key where there is ${apiKey === '' ? 'an empty one' : 'none'}`, async () => {
      const { checks, text } = await found({ apiKey });
      assert.deepEqual(checks, ['-key']);
      assert.match(text, /Set THYMIA_API_KEY/);
    });

  it('says that a key can’t be one', async () => {
    const { checks, text } = await found({ apiKey: 'two words' });
    assert.deepEqual(checks, ['-key']);
    assert.match(text, /printable ASCII/);
  });

  it('says that thymia refuses the key everywhere', async () => {
    const { checks, text } = await found({ apiKey: 'another' });
    assert.deepEqual(checks, ['-key']);
    assert.match(text, /every region/);
  });

  for (const region of ['ca', 'us'] as const)
    it(`names the region of a key that is one of ${region}`, async () => {
      const { checks, text } = await found({ fetch: thymiaIn(region) });
      assert.deepEqual(checks, ['key', '-region']);
      assert.match(text, new RegExp(`region: '${region}'`));
      assert.deepEqual((await found({ fetch: thymiaIn(region), region })).checks, [
        'key',
        'region',
        'account',
        'clock',
      ]);
    });

  it('tries no region beside a base URL', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (request) => {
      asked.push(new URL(request.url).origin);
      return Promise.resolve(new Response('', { status: 403 }));
    };
    const { checks } = await found({ fetch, baseUrl: 'https://thymia.test' });
    assert.deepEqual([checks, asked], [['-key'], ['https://thymia.test']]);
  });

  for (const [skewSeconds, check, words] of [
    [60, 'clock', ''],
    [-60, 'clock', ''],
    [61, '-clock', '61 s fast'],
    [-3600, '-clock', '3600 s slow'],
  ] as const)
    it(`finds a clock that is ${skewSeconds} s ahead ${check === 'clock' ? 'good enough' : 'wrong'}`, async () => {
      const { checks, text } = await found({ fetch: thymiaIn('default', skewSeconds) });
      assert.equal(checks.at(-1), check);
      assert.ok(text.includes(words), text);
    });

  it('says nothing of the clock where the answer has no date', async () => {
    const { fetch } = createThymiaSimulator({ apiKey: API_KEY, origin: 'https://api.thymia.ai' });
    assert.deepEqual((await found({ fetch })).checks, ['key', 'region', 'account']);
  });

  for (const [name, fetch, check, advice] of [
    ['nothing answers', () => Promise.reject(new TypeError('no network')), '-account', /reach thymia over https/],
    ['thymia fails', answering(() => new Response('', { status: 500 })), '-account', /Try again later/],
    ['a page answers', answering(() => new Response('<html>')), '-region', /isn't thymia's API/],
    ['another service answers', answering(() => new Response('', { status: 404 })), '-region', /isn't thymia's API/],
  ] as const satisfies readonly (readonly [string, Fetch, string, RegExp])[])
    it(`says what to do when ${name}`, { timeout: 60_000 }, async () => {
      const { checks, text } = await found({ fetch });
      assert.deepEqual(checks, [check]);
      assert.match(text, advice);
    });
});

describe('thymia-recorder doctor', () => {
  const doctor = async (apiKey: string | undefined, ...args: readonly string[]) => {
    const env = { ...process.env, THYMIA_API_KEY: apiKey };
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/index.ts', 'doctor', ...args], { env });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child, 'close');
    return { status: child.exitCode, said: (await said).join('') };
  };

  it('asks a thymia over the network, and ends with 1 only when something is wrong', { timeout: 60_000 }, async () => {
    const { url, stop } = await simulate({
      port: 0,
      apiKey: API_KEY,
      processingSeconds: 0,
      delayMs: 0,
      log: () => undefined,
    });
    try {
      const good = await doctor(API_KEY, '--base-url', url);
      assert.deepEqual([good.status, good.said.match(/^ok {3}\w+/gm)?.length], [0, 4], good.said);
      const bad = await doctor('another', '--base-url', url);
      assert.equal(bad.status, 1);
      assert.match(bad.said, /^fix {2}key /);
      assert.doesNotMatch(good.said + bad.said, /never-leaves/);
    } finally {
      await stop();
    }
  });

  it('ends with a word about a wrong region', { timeout: 60_000 }, async () => {
    const { status, said } = await doctor(API_KEY, '--region', 'mars');
    assert.deepEqual([status, said.trim()], [1, '--region must be default, ca or us.']);
  });
});
