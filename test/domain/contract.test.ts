import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCreatedRun, parseRun } from '../../src/domain/contract.js';
import { RecorderError } from '../../src/domain/errors.js';
import type { Model } from '../../src/domain/model.js';

const ENDPOINT = 'https://host.test/api/runs';
const HELIOS = { id: 'run-1', recordingUploadUrl: 'https://store.test/a?signature=secret' };
const APOLLO = {
  id: 'run-2',
  uploadUrls: {
    moodQuestionUploadUrl: 'https://store.test/mood?signature=secret',
    readAloudUploadUrl: 'https://store.test/read?signature=secret',
  },
};

/** As it would come over the wire: `__proto__` is a field like any other there. */
function overTheWire(value: unknown): unknown {
  const json: unknown = typeof value === 'string' ? JSON.parse(value) : JSON.parse(JSON.stringify(value));
  return json;
}

const created = (value: unknown, model: Model = 'helios', endpoint = ENDPOINT) =>
  parseCreatedRun(overTheWire(value), model, endpoint);

const statusUrlOf = (fields: object, endpoint = ENDPOINT) =>
  created({ ...HELIOS, ...fields }, 'helios', endpoint).statusUrl;

/** That the answer is refused for this field, and that the message quotes nothing of it. */
function assertRefused(parse: () => unknown, field: string): void {
  assert.throws(parse, (error) => {
    assert.ok(error instanceof RecorderError);
    assert.equal(error.code, 'host-response-invalid');
    assert.match(error.message, new RegExp(`model run: ("${field}"|${field}) `));
    assert.doesNotMatch(error.message, /secret|store\.test|evil|alert|run-1|run-2/);
    assert.equal(error.cause, undefined);
    return true;
  });
}

describe('parseCreatedRun', () => {
  test("reads thymia's Helios answer as it is", () => {
    assert.deepEqual(created(HELIOS), {
      id: 'run-1',
      uploadUrls: { recording: HELIOS.recordingUploadUrl },
      statusUrl: 'https://host.test/api/runs/run-1',
    });
  });

  test("reads thymia's Apollo answer as it is", () => {
    assert.deepEqual(created(APOLLO, 'apollo').uploadUrls, {
      moodQuestion: APOLLO.uploadUrls.moodQuestionUploadUrl,
      readAloud: APOLLO.uploadUrls.readAloudUploadUrl,
    });
  });

  test('leaves fields alone that it does not know', () => {
    assert.deepEqual(created({ ...HELIOS, more: [1] }), created(HELIOS));
  });

  for (const [name, actual, expected] of [
    ['is under the endpoint', statusUrlOf({}), 'https://host.test/api/runs/run-1'],
    ['has one slash', statusUrlOf({}, `${ENDPOINT}/`), 'https://host.test/api/runs/run-1'],
    ['leaves out query and fragment', statusUrlOf({}, `${ENDPOINT}?a=1#b`), 'https://host.test/api/runs/run-1'],
    ['cannot leave the endpoint by the id', statusUrlOf({ id: '../x?y' }), 'https://host.test/api/runs/..%2Fx%3Fy'],
    ['may be relative to the endpoint', statusUrlOf({ statusUrl: 'runs/1?s=x' }), 'https://host.test/api/runs/1?s=x'],
    ['may be a path', statusUrlOf({ statusUrl: '/status/1' }), 'https://host.test/status/1'],
    ['may be absolute', statusUrlOf({ statusUrl: 'https://status.test/1' }), 'https://status.test/1'],
    ['is under the endpoint when it is null', statusUrlOf({ statusUrl: null }), 'https://host.test/api/runs/run-1'],
  ] as const)
    test(`gives a status URL that ${name}`, () => assert.equal(actual, expected));

  for (const url of [
    'http://localhost:9000/a',
    'http://127.0.0.1:9000/a',
    'http://127.10.20.30/a',
    'http://[::1]:9000/a',
    'http://s3.localhost/a',
  ])
    test(`lets plain http stay on the machine: ${url}`, () => {
      assert.equal(created({ ...HELIOS, recordingUploadUrl: url }).uploadUrls.recording, url);
    });

  const hostileUrls = [
    'http://store.test/secret',
    'http://localhost.evil.test/',
    'http://127.0.0.1.evil.test/',
    'http://evil-localhost/',
    'ftp://localhost/secret',
    'javascript:alert(1)',
    'data:text/plain,secret',
    'blob:https://host.test/secret',
    'ftp://store.test/secret',
    'https://',
    '',
    42,
    null,
    ['https://store.test/secret'],
    { href: 'https://store.test/secret' },
  ];
  for (const url of hostileUrls)
    test(`refuses to upload to ${JSON.stringify(url)}`, () => {
      assertRefused(() => created({ ...HELIOS, recordingUploadUrl: url }), 'recordingUploadUrl');
      const uploadUrls = { ...APOLLO.uploadUrls, readAloudUploadUrl: url };
      assertRefused(() => created({ ...APOLLO, uploadUrls }, 'apollo'), 'readAloudUploadUrl');
    });

  test('accepts URLs that servers just take', () => {
    const url = 'https://host.test/'.padEnd(8000, 'a');
    assert.equal(statusUrlOf({ statusUrl: url }), url);
  });

  test('refuses URLs that no server would take', () => {
    const url = `https://host.test/${'a'.repeat(8000)}`;
    assertRefused(() => created({ ...HELIOS, recordingUploadUrl: url }), 'recordingUploadUrl');
    assertRefused(() => statusUrlOf({ statusUrl: url }), 'statusUrl');
  });

  for (const url of ['http://host.test/secret', 'javascript:alert(1)', 'https://'])
    test(`refuses to poll ${url}`, () => assertRefused(() => statusUrlOf({ statusUrl: url }), 'statusUrl'));

  for (const url of [42, '', { evil: 1 }])
    test(`refuses to poll ${JSON.stringify(url)}`, () =>
      assertRefused(() => statusUrlOf({ statusUrl: url }), 'statusUrl'));

  for (const [name, json, model, field] of [
    ['null', null, 'helios', 'it'],
    ['a list', [HELIOS], 'helios', 'it'],
    ['a number', 1, 'helios', 'it'],
    ['no id', { recordingUploadUrl: HELIOS.recordingUploadUrl }, 'helios', 'id'],
    ['an empty id', { ...HELIOS, id: '' }, 'helios', 'id'],
    ['a number as id', { ...HELIOS, id: 7 }, 'helios', 'id'],
    ['an id by __proto__', '{"__proto__":{"id":"run-1","recordingUploadUrl":"https://evil.test"}}', 'helios', 'id'],
    [
      'a URL by __proto__',
      '{"id":"a","__proto__":{"recordingUploadUrl":"https://evil.test"}}',
      'helios',
      'recordingUploadUrl',
    ],
    ["Apollo's answer to Helios", APOLLO, 'helios', 'recordingUploadUrl'],
    ["Helios's answer to Apollo", HELIOS, 'apollo', 'uploadUrls'],
    ['a list of upload URLs', { ...APOLLO, uploadUrls: [] }, 'apollo', 'uploadUrls'],
    ['no upload URLs', { ...APOLLO, uploadUrls: {} }, 'apollo', 'moodQuestionUploadUrl'],
  ] as const)
    test(`refuses ${name}`, () => assertRefused(() => created(json, model), field));
});

describe('parseRun', () => {
  test('passes on unknown fields and statuses', () => {
    const run = {
      status: 'PAUSED_BY_THYMIA',
      results: { later: [1, { a: null }] },
      completedAt: '2019-08-24T14:16:000Z',
    };
    assert.deepEqual(parseRun(overTheWire(run)), run);
  });

  test('needs nothing but a status', () => assert.deepEqual(parseRun({ status: 'RUNNING' }), { status: 'RUNNING' }));

  test('lets no field change a prototype', () => {
    const run = parseRun(overTheWire('{"status":"RUNNING","__proto__":{"polluted":true}}'));
    assert.equal(run['polluted'], undefined);
    assert.equal(Object.getPrototypeOf(run), Object.prototype);
  });

  for (const [json, field] of [
    [null, 'it'],
    [[], 'it'],
    ['"COMPLETE_OK"', 'it'],
    [{}, 'status'],
    [{ status: '' }, 'status'],
    [{ status: 1, results: 'secret' }, 'status'],
    [{ status: ['COMPLETE_OK'] }, 'status'],
    ['{"__proto__":{"status":"COMPLETE_OK"}}', 'status'],
  ] as const)
    test(`refuses ${JSON.stringify(json)}`, () => assertRefused(() => parseRun(overTheWire(json)), field));
});
