import { resolve } from 'node:path';
import { build } from 'vite';

/** One module of a program and all it imports, as an edge platform wants it. */
export async function bundleWorker(file: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'thymia-recorder/server': resolve('src/server/index.ts') } },
    build: { ssr: true, write: false, target: 'es2022', rolldownOptions: { input: file } },
    ssr: { noExternal: true, target: 'webworker' },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!('output' in bundle)) throw new Error(`${file} was not bundled.`);
  return bundle.output[0].code;
}
