import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ThymiaError } from '../../src/server/index.js';
import { checkRunHandlerOptions } from '../../src/server/run-handler-options.js';
import { createBackend } from './backend.js';
import { API_KEY, SECRET } from './fixtures.js';

const OPTIONS = { apiKey: API_KEY, basePath: '/api/runs', secret: SECRET, authorize: () => null };

const RECORDINGS_ONLY = { deleteData: true, dataToDelete: ['RECORDINGS'] };

const INVALID: [option: string, options: object][] = [
  ['apiKey', { apiKey: undefined }],
  ['basePath', { basePath: undefined }],
  ['basePath', { basePath: 'api/runs' }],
  ['basePath', { basePath: '/api/runs/' }],
  ['basePath', { basePath: '' }],
  ['basePath', { basePath: '/api/runs?x=1' }],
  ['basePath', { basePath: 'https://host.example/api' }],
  ['secret', { secret: undefined }],
  ['secret', { secret: 'x'.repeat(31) }],
  ['secret', { secret: ' '.repeat(32) }],
  ['secret', { secret: `\n${'x'.repeat(31)}\n` }],
  ['secret', { secret: [] }],
  ['secret[0]', { secret: ['short', SECRET] }],
  ['secret[1]', { secret: [SECRET, ''] }],
  ['secret[1]', { secret: [SECRET, undefined] }],
  ['authorize', { authorize: undefined }],
  ['authorize', { authorize: { user: null } }],
  ['models', { models: [] }],
  ['models[0]', { models: ['emotions'] }],
  ['runDefaults.tags[0].name', { runDefaults: { tags: [{ name: '', value: '' }] } }],
  ['runDefaults.deleteData', { runDefaults: { deleteData: 1 } }],
  ['runDefaults.dataToDelete', { runDefaults: { dataToDelete: ['RECORDINGS'] } }],
  ['runDefaults.dataToDelete', { runDefaults: RECORDINGS_ONLY }],
  ['runDefaults.dataToDelete', { runDefaults: RECORDINGS_ONLY, models: ['apollo'] }],
  ['runDefaults.dataToDelete', { runDefaults: RECORDINGS_ONLY, models: ['helios', 'apollo'] }],
  ['runDefaults.dataToDelete', { runDefaults: { deleteData: true, dataToDelete: [] } }],
  ['allowedOrigins[0]', { allowedOrigins: ['*'] }],
  ['allowedOrigins[0]', { allowedOrigins: ['https://host.example/'] }],
  ['allowedOrigins', { allowedOrigins: 'https://host.example' }],
  ['onError', { onError: 'log' }],
  ['createdRuns.read', { createdRuns: { write: () => Promise.resolve() } }],
  ['createdRuns.write', { createdRuns: { read: () => Promise.resolve(null) } }],
];

const MESSAGES: readonly [options: object, message: string | RegExp][] = [
  [{ basePath: 'runs' }, '"basePath" must be a path such as /api/thymia/runs, without a slash at the end.'],
  [
    { secret: '' },
    '"secret" must have at least 32 characters, not counting space around them; make one with openssl rand -hex 32.',
  ],
  [{ authorize: 1 }, '"authorize" must be a function that says who asks.'],
  [{ models: [] }, '"models" must name at least one model.'],
  [{ models: ['helios', 'x'] }, '"models[1]" must be one of helios, apollo.'],
  [{ upload: 'proxy' }, '"upload" must be direct or relay.'],
  [{ allowedOrigins: 'x' }, '"allowedOrigins" must be a list of origins.'],
  [
    { allowedOrigins: ['https://a.example', 'a'] },
    '"allowedOrigins[1]" must be an origin such as https://host.example, without a path.',
  ],
  [{ limits: { requestBytes: 0 } }, '"limits.requestBytes" must be a number above 0.'],
  [{ limits: { uploadBytes: -1 } }, '"limits.uploadBytes" must be a number above 0.'],
  [{ limits: { stallSeconds: Infinity } }, '"limits.stallSeconds" must be a number above 0.'],
  [{ limits: { stallSeconds: NaN } }, '"limits.stallSeconds" must be a number above 0.'],
  [{ runDefaults: { deleteData: 1 } }, '"runDefaults.deleteData" must be true or false.'],
  [{ runDefaults: { dataToDelete: ['RECORDINGS'] } }, '"runDefaults.dataToDelete" must go with "deleteData": true.'],
  [
    { runDefaults: RECORDINGS_ONLY },
    `"runDefaults.dataToDelete" must be left out for apollo, since thymia would delete the results and the report too; models: ['helios'] leaves apollo out.`,
  ],
  [
    { runDefaults: { deleteData: true, dataToDelete: ['RESULTS'] } },
    /^"runDefaults\.dataToDelete\[0\]" must be one of /,
  ],
];

describe('checkRunHandlerOptions', () => {
  for (const [option, options] of INVALID) {
    it(`refuses the option ${option} at construction: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => createBackend(options),
        (error) =>
          error instanceof ThymiaError &&
          error.code === 'configuration' &&
          error.message.includes(`"${option}"`) &&
          !error.message.includes(API_KEY) &&
          !error.message.includes(SECRET),
      );
    });
  }

  it('accepts a secret of 32 characters', () => {
    assert.doesNotThrow(() => createBackend({ secret: 'x'.repeat(32) }));
  });

  for (const [options, message] of MESSAGES)
    it(`says what must change: ${JSON.stringify(options)}`, () => {
      const [field] = String(message).match(/"[^"\\]+/) ?? [];
      assert.throws(
        () => createBackend(options),
        (error) => {
          if (!(error instanceof ThymiaError)) return false;
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          if (typeof message === 'string') assert.deepEqual(error.fields, [field?.slice(1)]);
          return error.code === 'configuration';
        },
      );
    });

  it('gives the options their defaults', () => {
    const { createdRuns, ...settings } = checkRunHandlerOptions(OPTIONS);
    assert.deepEqual(settings, {
      basePath: '/api/runs',
      secrets: [SECRET],
      models: ['helios', 'apollo'],
      runDefaults: {},
      isRelay: false,
      allowedOrigins: [],
      limits: { requestBytes: 65_536, uploadBytes: 40_000_000, stallSeconds: 30 },
    });
    assert.equal(typeof createdRuns.read, 'function');
  });

  it('keeps the options that are given', () => {
    const given = {
      models: ['helios'],
      runDefaults: { deleteData: true, dataToDelete: ['RECORDINGS'], tags: [{ name: 'site', value: 'A' }] },
      allowedOrigins: ['https://a.example'],
      limits: { requestBytes: 1, uploadBytes: 2, stallSeconds: 0.5 },
      createdRuns: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
    } as const;
    const settings = checkRunHandlerOptions({ ...OPTIONS, ...given, upload: 'relay' });
    assert.deepEqual(settings, { basePath: '/api/runs', secrets: [SECRET], isRelay: true, ...given });
  });
});
