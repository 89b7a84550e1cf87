import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import type { Random } from './random.js';

/** What a host may answer. */
export interface HostileAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', 'application/problem+json'];
const OTHER_TYPES = ['text/html', 'text/plain', 'application/octet-stream', 'application/jsonp', '', 'json'];

/** Values that do not belong there. */
const STRANGE: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', '\0', '\u202e', 'null', '../..', '__proto__'],
  ...[[], [[]], {}, [null], { length: 1 }, { toString: 'no' }, { then: 'no' }],
  ...[
    'javascript:alert(1)',
    'data:audio/wav,',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'http://host.test/',
    '//',
    'http://',
  ],
  ...['wss://127.0.0.1/', 'https://', 'blob:null/0', 'about:blank', 'COMPLETE_OK ', 'complete_ok'],
  'a'.repeat(100_000),
];
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'status', 'id', 'error', '', 'then', 'length'];
const RAW: readonly string[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[',
    '"',
    'null',
    'true',
    '0',
    '""',
    '[]',
    '{}',
    'undefined',
    'NaN',
    '\ufeff{}',
    '{"id":}',
    ")]}',\n{}",
  ],
  ...['<!doctype html><title>Sign in</title>', '{"__proto__":{"id":"x","status":"COMPLETE_OK"}}', '['.repeat(100_000)],
  `{"status":"COMPLETE_OK","padding":"${'x'.repeat(2 * 1024 * 1024)}"}`,
];

/** Something near a good answer, or far from it. */
export function hostileAnswer(random: Random, good: JsonObject): HostileAnswer {
  const contentType = random.chance(0.85) ? random.one(JSON_TYPES) : random.one(OTHER_TYPES);
  const status = random.chance(0.9) ? 200 : random.one([201, 202, 203, 206]);
  return { status, contentType, body: bodyNear(random, good) };
}

function bodyNear(random: Random, good: JsonObject): HostileAnswer['body'] {
  const text = JSON.stringify(mutated(random, good));
  switch (random.below(6)) {
    case 0:
      return random.one(RAW);
    case 1:
      return Uint8Array.from({ length: random.below(300) }, () => random.below(256));
    case 2:
      return text.slice(0, random.below(text.length));
    case 3:
      return withChangedBytes(random, text);
    default:
      return text;
  }
}

/** Some fields gone, strange, wrapped or added. */
function mutated(random: Random, good: JsonObject): unknown {
  if (random.chance(0.05)) return random.one([[good], { data: good }, null, JSON.stringify(good)]);
  const fields = Object.entries(good).flatMap(([name, value]): [string, unknown][] => {
    if (isJsonObject(value)) return [[name, mutated(random, value)]];
    if (random.chance(0.6)) return [[name, value]];
    return random.chance(0.3) ? [] : [[random.chance(0.2) ? random.one(NAMES) : name, random.one(STRANGE)]];
  });
  const added = Array.from({ length: random.below(3) }, (): [string, unknown] => [
    random.one(NAMES),
    random.one(STRANGE),
  ]);
  return Object.fromEntries(random.chance(0.5) ? fields : [...added, ...fields]);
}

function withChangedBytes(random: Random, text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  for (let changes = 1 + random.below(4); changes > 0; changes--) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}
