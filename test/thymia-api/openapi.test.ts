import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { thymiaApiTypes, TYPES_FILE } from '../../scripts/thymia-api-types.js';
import { ACCENTS, BIRTH_SEXES, LANGUAGE_CODES } from '../../src/domain/model.js';
import document from '../../src/thymia-api/openapi.json' with { type: 'json' };
import { OPERATIONS } from '../../src/thymia-api/operations.js';
import hostDocument from '../../src/server/host-endpoint.openapi.json' with { type: 'json' };

describe('openapi.json', () => {
  it('has the types that are generated from it', { timeout: 60_000 }, async () => {
    assert.equal(readFileSync(TYPES_FILE, 'utf8'), await thymiaApiTypes());
  });

  it('has exactly the operations of OPERATIONS', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]),
    );
    const listed = Object.entries(OPERATIONS).map(([id, { method, path }]) => [id, `${method} ${path}`]);
    assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(documented));
    assert.equal(listed.length, 11);
  });

  it('has the same languages, accents and sexes as the element', () => {
    const { LanguageCode, Accent, BirthSex } = document.components.schemas;
    assert.deepEqual(
      [LanguageCode.enum, Accent.enum, BirthSex.enum],
      [[...LANGUAGE_CODES], [...ACCENTS], [...BIRTH_SEXES]],
    );
  });

  for (const [name, { components }] of Object.entries({ thymia: document, host: hostDocument })) {
    it(`holds valid JSON Schema in the document of ${name}`, () => {
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
      for (const format of ['uuid', 'date', 'date-time', 'uri', 'uri-reference', 'local-date-time'])
        ajv.addFormat(format, true);
      ajv.addKeyword('x-unique-by');
      const root = { $id: 'root', components };
      ajv.addKeyword('components');
      ajv.addSchema(root);
      for (const schema of Object.keys(components.schemas))
        assert.doesNotThrow(() => ajv.compile({ $ref: `root#/components/schemas/${schema}` }), schema);
    });
  }
});
