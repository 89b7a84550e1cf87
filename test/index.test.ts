import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import packageJson from '../package.json' with { type: 'json' };

/** A timer or a worker would keep Node alive for good; this is far above what a busy machine needs for an import. */
const STUCK_MS = 120_000;

describe('an entry of the package', () => {
  for (const [name, entry] of Object.entries(packageJson.exports)) {
    const file = typeof entry === 'string' ? entry : entry.default;
    if (file.endsWith('.js'))
      it(`does nothing when ${name} is imported in Node`, () => {
        const url = new URL(`../${file}`, import.meta.url).href;
        // Lit and Vue put their own versions there, and Lit a stand-in for custom elements.
        const script = `
        const before = new Set(Object.keys(globalThis));
        await import(${JSON.stringify(url)});
        const added = Object.keys(globalThis).filter((key) => !before.has(key) && !/^(lit|reactive|__VUE)|^customElements$/.test(key));
        console.log(JSON.stringify(added));
      `;
        const options = { encoding: 'utf8', timeout: STUCK_MS } as const;
        assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script], options), '[]\n');
      });
  }
});

/** What a browser may come to load from these files of dist: their imports, lazy ones too, and workers. */
function loadedFrom(files: string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import|URL)\s*\(?\s*["'`](\.[^"'`]+\.js)["'`]/g);
    loadedFrom(
      Array.from(specifiers, ([, specifier = '']) => join(dirname(file), specifier)),
      seen,
    );
  }
  return seen;
}

describe('the code that browsers load', () => {
  it('holds no decorator, no thymia host and no worker from a blob', () => {
    const entries = ['index.js', 'element/index.js', 'session/index.js', 'speech.js', 'cdn/thymia-recorder.js'];
    const files = loadedFrom(entries.map((entry) => join('dist', entry)));
    assert.ok(files.size > 2 * entries.length, `followed the imports to ${files.size} files only`);
    for (const file of files) {
      const code = readFileSync(file, 'utf8');
      assert.doesNotMatch(code, /^\s*@\w+\(/m, `${file} has a raw decorator`);
      assert.doesNotMatch(code, /thymia\.ai/, `${file} names a thymia host`);
      assert.doesNotMatch(code, /createObjectURL\(new Blob\(\[worker/, `${file} makes a worker from a blob`);
    }
  });
});
