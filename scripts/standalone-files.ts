import { basename, dirname, relative, resolve } from 'node:path';
import { build, type Plugin, type UserConfig } from 'vite';

const REFERENCE = /new URL\(\s*'(\.[^']*\.(worker|worklet)\.ts|\.[^']*\.bin)',\s*import\.meta\.url\s*\)\.href/g;
const SOURCE = /^source:(.*)$/;

/**
 * Build plugin: each worker, worklet and binary asset named by `new URL('./…', import.meta.url).href` becomes a file of
 * its own beside the chunks, workers and worklets bundled into self-contained modules. A strict Content-Security-Policy
 * refuses `blob:` and `data:`, and a worklet can't share chunks. An import of one with `?source` is its code, or its bytes
 * in base64.
 */
export function standaloneFiles(config: Pick<UserConfig, 'plugins' | 'resolve'>): Plugin {
  const bundled = new Map<string, Promise<string>>();
  const bundle = (file: string) => {
    const code = bundled.get(file) ?? bundleOf(file, config);
    bundled.set(file, code);
    return code;
  };
  return {
    name: 'standalone-files',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id.endsWith('?source') && importer !== undefined
        ? `source:${relative('', resolve(dirname(importer), id.replace('?source', '')))}`
        : null,
    async load(id) {
      const file = SOURCE.exec(id)?.[1];
      if (file === undefined) return null;
      const bytes = await this.fs.readFile(file);
      const source = file.endsWith('.ts') ? await bundle(resolve(file)) : Buffer.from(bytes).toString('base64');
      return { code: `export default ${JSON.stringify(source)};`, map: { mappings: '' } };
    },
    async transform(code, id) {
      const references = [...code.matchAll(REFERENCE)];
      if (!id.endsWith('.ts') || references.length === 0) return null;
      let replaced = code;
      for (const [reference, path = ''] of references) {
        const file = resolve(dirname(id), path);
        const emitted = await this.fs.readFile(file);
        const source = path.endsWith('.ts') ? await bundle(file) : emitted;
        const name = basename(path).replace(/\.ts$/, '.js');
        const referenceId = this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
        replaced = replaced.replace(reference, `import.meta.ROLLUP_FILE_URL_${referenceId}`);
      }
      return { code: replaced, map: null };
    },
    // A consumer's Vite would make a data: URL of a small one.
    renderChunk: (code) => ({ code: code.replaceAll(/(\/[\w-]+\.worklet\.js)(?=["'`])/g, '$1?no-inline'), map: null }),
  };
}

async function bundleOf(file: string, config: UserConfig): Promise<string> {
  const output = await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: file } },
  });
  const results = Array.isArray(output) ? output : [output];
  for (const result of results) if ('output' in result) return result.output[0].code;
  throw new Error(`${file} gave no output.`);
}
