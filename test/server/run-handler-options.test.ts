import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ThymiaError } from '../../src/server/index.js';
import { createBackend } from './backend.js';
import { API_KEY, SECRET } from './fixtures.js';

const INVALID: [option: string, options: object][] = [
  ['apiKey', { apiKey: undefined }],
  ['basePath', { basePath: undefined }],
  ['basePath', { basePath: 'api/runs' }],
  ['basePath', { basePath: '/api/runs/' }],
  ['basePath', { basePath: '/' }],
  ['basePath', { basePath: '/api/runs?x=1' }],
  ['basePath', { basePath: 'https://host.example/api' }],
  ['secret', { secret: undefined }],
  ['secret', { secret: 'x'.repeat(31) }],
  ['authorize', { authorize: undefined }],
  ['authorize', { authorize: { user: null } }],
  ['models', { models: [] }],
  ['models[0]', { models: ['emotions'] }],
  ['runDefaults.tags[0].name', { runDefaults: { tags: [{ name: '', value: '' }] } }],
  ['runDefaults.deleteData', { runDefaults: { deleteData: 1 } }],
  ['runDefaults.dataToDelete', { runDefaults: { dataToDelete: ['RECORDINGS'] } }],
  ['allowedOrigins[0]', { allowedOrigins: ['*'] }],
  ['allowedOrigins[0]', { allowedOrigins: ['https://host.example/'] }],
  ['allowedOrigins', { allowedOrigins: 'https://host.example' }],
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
});
