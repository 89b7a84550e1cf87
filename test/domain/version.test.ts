import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { isJsonObject } from '../../src/domain/json.js';
import { VERSION } from '../../src/domain/version.js';

describe('VERSION', () => {
  test('is the version in package.json', async () => {
    const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'));
    assert.ok(isJsonObject(manifest));
    assert.equal(VERSION, manifest['version']);
  });
});
