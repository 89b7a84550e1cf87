#!/usr/bin/env node
/// <reference types="node" />
import { parseArgs } from 'node:util';
import { globalFetch } from '../server/thymia-api.js';
import { examine, linesOf } from './doctor.js';
import { simulate } from './simulate.js';

const HELP = `Usage: thymia-recorder <command> [options]

simulate: serves a simulated thymia API on this machine: no key, no account, nothing leaves it.

  --port <number>                where to listen (default: 8787)
  --api-key <text>               the key that is right (default: simulated)
  --processing-seconds <number>  from the last upload to the result (default: 3)
  --delay-ms <number>            how late every answer is (default: 0)
  --allowed-host <name>          another name than localhost that it may be asked by; may be given more than once

doctor: checks the key in THYMIA_API_KEY, the region, the account and the clock against thymia's API, and says what to
correct. It creates nothing.

  --region <name>                default, ca or us (default: default)
  --base-url <url>               asks there instead, such as a simulator

  --help                         this text
`;

type Values = ReturnType<typeof readArguments>['values'];

const COMMANDS: ReadonlyMap<string, (values: Values) => Promise<void>> = new Map([
  ['simulate', runSimulator],
  ['doctor', runDoctor],
]);

try {
  const { values, positionals } = readArguments();
  const run = values.help ? undefined : COMMANDS.get(positionals[0] ?? '');
  if (!run) console.log(HELP);
  await run?.(values);
  if (!run && !values.help) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8787' },
      'api-key': { type: 'string', default: 'simulated' },
      'processing-seconds': { type: 'string', default: '3' },
      'delay-ms': { type: 'string', default: '0' },
      'allowed-host': { type: 'string', multiple: true, default: [] },
      region: { type: 'string', default: 'default' },
      'base-url': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
}

async function runSimulator(values: Values): Promise<void> {
  const apiKey = values['api-key'];
  const { url } = await simulate({
    apiKey,
    port: numberOf('port', values.port),
    processingSeconds: numberOf('processing-seconds', values['processing-seconds']),
    delayMs: numberOf('delay-ms', values['delay-ms']),
    allowedHosts: values['allowed-host'],
    log: console.log,
  });
  console.log(`thymia, simulated: ${url}\n`);
  console.log(`The settings of a backend that asks it:\nTHYMIA_API_KEY=${apiKey}\nTHYMIA_BASE_URL=${url}\n`);
}

async function runDoctor({ region, 'base-url': baseUrl }: Values): Promise<void> {
  if (region !== 'default' && region !== 'ca' && region !== 'us')
    throw new Error('--region must be default, ca or us.');
  const apiKey = process.env['THYMIA_API_KEY'];
  const findings = await examine({ apiKey, region, baseUrl, fetch: globalFetch, now: Date.now });
  for (const line of linesOf(findings)) console.log(line);
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

function numberOf(option: string, value: string): number {
  const number = Number(value);
  if (value !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${option} must be a number of at least 0.`);
}
