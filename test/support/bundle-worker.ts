import { resolve } from 'node:path';
import { build } from 'vite';

/**
 * One module of a program and all it imports, as an edge platform wants it.
 * @param conditions of `exports`, instead of Vite's own for web workers
 */
export async function bundleWorker(file: string, conditions?: string[]): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'thymia-recorder/server': resolve('src/server/index.ts') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: true,
      write: false,
      target: 'es2022',
      rolldownOptions: { input: file, output: { codeSplitting: false } },
    },
    ssr: { noExternal: true, target: 'webworker', ...(conditions && { resolve: { conditions } }) },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!('output' in bundle)) throw new Error(`${file} was not bundled.`);
  return bundle.output[0].code;
}
