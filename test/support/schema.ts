import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import hostDocument from '../../src/server/host-endpoint.openapi.json' with { type: 'json' };
import thymiaDocument from '../../src/thymia-api/openapi.json' with { type: 'json' };

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'thymia', components: thymiaDocument.components });
ajv.addSchema({ $id: 'host', components: hostDocument.components });

/** Fails unless the value is what the OpenAPI document calls by this name, by a validator that is not ours. */
export function assertIs(document: 'host' | 'thymia', name: string, value: unknown): void {
  const isValid = ajv.validate({ $ref: `${document}#/components/schemas/${name}` }, value);
  assert.equal(isValid, true, `${name}: ${ajv.errorsText()} in ${JSON.stringify(value)}`);
}
