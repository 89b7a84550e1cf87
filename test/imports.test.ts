import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { Miniflare } from 'miniflare';
import packageJson from '../package.json' with { type: 'json' };
import { bundleWorker } from './support/bundle-worker.js';

/** The package's modules, as files. */
const entries = Object.values(packageJson.exports)
  .map((target) => (typeof target === 'string' ? target : target.default))
  .filter((file) => /^\.\/dist\/[^*]+\.js$/.test(file));

const importing = (files: readonly string[]) =>
  files.map((file) => `await import(${JSON.stringify(pathToFileURL(resolve(file)).href)});`).join('\n');

/** What a worker answers that has imported all these modules; its runtime does not start if one of them throws. */
async function answerInWorkerd(name: string, modules: readonly string[], conditions?: string[]): Promise<string> {
  const folder = 'test-results/workerd';
  mkdirSync(folder, { recursive: true });
  const names = modules.map((module, index) => `import * as entry${index} from ${JSON.stringify(module)};`);
  const list = modules.map((_, index) => `Object.keys(entry${index}).length`);
  const code = `${names.join('\n')}\nexport default { fetch: () => Response.json([${list.join()}]) };\n`;
  writeFileSync(`${folder}/${name}.js`, code);
  const script = await bundleWorker(`${folder}/${name}.js`, conditions);
  const worker = new Miniflare({ modules: true, script, compatibilityDate: '2026-03-01' });
  try {
    return await (await fetch(await worker.ready)).text();
  } finally {
    await worker.dispose();
  }
}

/** The package's modules, as a host imports them; what runs in Node alone is left out. */
const specifiers = Object.entries(packageJson.exports)
  .filter(([name, target]) => typeof target === 'object' && name !== './server/node')
  .map(([name]) => name.replace('.', packageJson.name));

describe('every entry of the package', () => {
  it('can be imported where Node’s globals are missing, as in Deno', () => {
    const script = `
    const { log } = console;
    globalThis.Deno = { version: {} };
    for (const name of ['Buffer', 'global', 'setImmediate', 'clearImmediate']) delete globalThis[name];
    globalThis.process = { env: {} }; // which React asks for
    ${importing(entries)}
    log('all');
  `;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    assert.equal(output, 'all\n');
  });

  for (const [title, conditions] of [
    ['', ['workerd', 'worker', 'browser', 'module', 'import', 'production']],
    [' with Lit’s own files for servers', ['workerd', 'node', 'module', 'import', 'production']],
  ] as const)
    it(`can be imported in workerd${title}`, async () => {
      const counts = await answerInWorkerd(conditions[1], specifiers, [...conditions]);
      assert.match(counts, new RegExp(`^\\[(\\d+,){${specifiers.length - 1}}\\d+\\]$`));
    });
});
