/** `npm run generate`: writes the types of thymia's API, `src/thymia-api/schema.ts`, from its OpenAPI document. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

/** Where the types are kept. */
export const TYPES_FILE = 'src/thymia-api/schema.ts';

/** The types as the document has them now. */
export async function thymiaApiTypes(): Promise<string> {
  const ast = await openapiTS(new URL('../src/thymia-api/openapi.json', import.meta.url), {
    immutable: true,
    defaultNonNullable: false,
  });
  const source = `// Made from openapi.json by \`npm run generate\`.\n${astToString(ast)}`;
  return format(source, { ...(await resolveConfig(TYPES_FILE)), parser: 'typescript' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TYPES_FILE, await thymiaApiTypes());
