import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { thymiaApiTypes, TYPES_FILE } from '../../scripts/thymia-api-types.js';
import { isJsonObject, stringField } from '../../src/domain/json.js';
import { ACCENTS, BIRTH_SEXES, LANGUAGE_CODES } from '../../src/domain/model.js';
import document from '../../src/thymia-api/openapi.json' with { type: 'json' };
import { RUN_ERROR_CODES } from '../../src/domain/run-error.js';
import { SYMPTOMS } from '../../src/domain/symptoms.js';
import { OPERATIONS, type SchemaName } from '../../src/thymia-api/operations.js';
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

  /** Words of thymia's documentation that a description has to say, and words that are wrong there. */
  const FACTS: readonly [schema: SchemaName, property: string, says: RegExp, never?: RegExp][] = [
    ['CallInput', 'webhookUrl', /status updates .* results/, /end of the call/],
    ['HeliosRun', 'model', /Version of the model/, /comparable/],
    ['ApolloRun', 'model', /different versions are not comparable/],
    ['EmotionsRun', 'errorCode', /410 MB/, /INVALID_FORMAT|TRANSCRIPTION|3 minutes/],
    ['HeliosRun', 'errorCode', /under 10 s of speech.*over 3 minutes/],
    ['ApolloRun', 'errorCode', /under 15 s of speech.*over 3 minutes.*one recording or both/],
    ['ApolloRunInput', 'deleteData', /results and the report 12 hours .* no `dataToDelete`/],
    ['ApolloReport', 'accessExpiresAt', /12 hours after completion, whatever this says/],
    ['ApolloUploadUrls', 'moodQuestionUploadUrl', /open question about the mood/],
    ['ApolloUploadUrls', 'readAloudUploadUrl', /ask its support/],
    ['CreatedHeliosRun', 'recordingUploadUrl', /1 hour.*FLAC, MP3, MP4, Ogg, WebM or WAV.*10 s of speech/],
    ['HeliosSection', 'exhaustion', /not from lack of sleep or the time of day/],
    ['ApolloRun', 'warnings', /reviewing clinician before anyone acts/],
    ['HeliosRun', 'warnings', /caution, flag or discard/],
  ];
  for (const [schema, property, says, never] of FACTS)
    it(`says of ${schema}.${property} what thymia says`, () => {
      const text = descriptionOf(schema, property);
      assert.match(text, says);
      if (never) assert.doesNotMatch(text, never);
    });

  it('names the error codes that thymia documents for each model, and no others', () => {
    const codesOf = (schema: SchemaName) => descriptionOf(schema, 'errorCode').match(/ERR_\w+/g) ?? [];
    for (const schema of ['HeliosRun', 'ApolloRun'] as const)
      assert.deepEqual([...new Set(codesOf(schema))].sort(), [...RUN_ERROR_CODES].sort());
    assert.deepEqual([...new Set(codesOf('EmotionsRun'))].sort(), [
      ...['ERR_INTERNAL', 'ERR_RECORDING_TOO_LONG', 'ERR_RECORDING_TOO_SHORT'],
    ]);
  });

  it('names every symptom of Apollo', () => {
    const named = descriptionOf('ApolloResults', 'symptoms').match(/(?<=`)\w+(?=`)/g);
    assert.deepEqual(named, Object.values(SYMPTOMS).flat());
  });

  it('says that a create of an Apollo run may be answered with 404', () => {
    const { responses } = document.paths['/v1/models/apollo'].post;
    assert.deepEqual(Object.keys(responses), ['200', '401', '404', '422']);
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

/** What the document says of a property. */
function descriptionOf(schema: SchemaName, property: string): string {
  const { properties }: { readonly properties?: unknown } = {
    properties: undefined,
    ...document.components.schemas[schema],
  };
  const found = isJsonObject(properties) ? properties[property] : undefined;
  return (
    (isJsonObject(found) && stringField(found, 'description')) || assert.fail(`${schema}.${property} says nothing`)
  );
}
