import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import packageJson from '../package.json' with { type: 'json' };

for (const [name, entry] of Object.entries(packageJson.exports)) {
  const file = typeof entry === 'string' ? entry : entry.default;
  if (file.endsWith('.js'))
    test(`importing ${name} in Node does nothing and does not throw`, () => {
      const url = new URL(`../${file}`, import.meta.url).href;
      // Lit puts its own versions and a stand-in for custom elements there.
      const script = `
        const before = new Set(Object.keys(globalThis));
        await import(${JSON.stringify(url)});
        const added = Object.keys(globalThis).filter((key) => !before.has(key) && !/^(lit|reactive)|^customElements$/.test(key));
        console.log(JSON.stringify(added));
      `;
      const options = { encoding: 'utf8', timeout: 10_000 } as const; // a timer or a worker would keep it alive
      assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script], options), '[]\n');
    });
}

test('no decorator, no thymia host and no blob worker is left in what browsers get', () => {
  for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js') || /server|simulator/.test(file)) continue;
    const code = readFileSync(join('dist', file), 'utf8');
    assert.doesNotMatch(code, /^\s*@\w+\(/m, `${file} has a raw decorator`);
    assert.doesNotMatch(code, /thymia\.ai/, `${file} names a thymia host`);
    assert.doesNotMatch(code, /createObjectURL\(new Blob\(\[worker/, `${file} makes a worker from a blob`);
  }
});
