#!/usr/bin/env node
/// <reference types="node" />
import { parseArgs } from 'node:util';
import { simulate } from './simulate.js';

const HELP = `Usage: thymia-recorder simulate [options]

Serves a simulated thymia API on this machine: no key, no account, nothing leaves it.

  --port <number>                where to listen (default: 8787)
  --api-key <text>               the key that is right (default: simulated)
  --processing-seconds <number>  from the last upload to the result (default: 3)
  --delay-ms <number>            how late every answer is (default: 0)
  --help                         this text
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8787' },
      'api-key': { type: 'string', default: 'simulated' },
      'processing-seconds': { type: 'string', default: '3' },
      'delay-ms': { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals[0] !== 'simulate') {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
  } else {
    const apiKey = values['api-key'];
    const { url } = await simulate({
      apiKey,
      port: numberOf('port', values.port),
      processingSeconds: numberOf('processing-seconds', values['processing-seconds']),
      delayMs: numberOf('delay-ms', values['delay-ms']),
      log: console.log,
    });
    console.log(`thymia, simulated: ${url}\n  createThymiaClient({ apiKey: '${apiKey}', baseUrl: '${url}' })\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function numberOf(option: string, value: string): number {
  const number = Number(value);
  if (value !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${option} must be a number of at least 0.`);
}
