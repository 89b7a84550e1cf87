import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import packageJson from '../package.json' with { type: 'json' };
import { Consumer } from './support/consumer.js';

/** Names of the packages with the oldest TypeScript that hosts may have, and with the newest. */
const COMPILERS = { oldest: 'typescript-oldest', newest: 'typescript-newest' };
const RESOLUTIONS = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];

const entries = Object.entries(packageJson.exports).flatMap(([path, entry]) =>
  typeof entry === 'object' && 'types' in entry ? [path.slice(1)] : [],
);

describe('the types of the packed package', () => {
  const consumer = new Consumer();
  after(() => consumer.remove());

  for (const [age, compiler] of Object.entries(COMPILERS))
    for (const { module, moduleResolution } of RESOLUTIONS)
      it(`compile with the ${age} TypeScript, ${moduleResolution}, without skipLibCheck`, () => {
        const compilerOptions = {
          ...{ module, moduleResolution, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] },
          ...{ strict: true, noEmit: true, verbatimModuleSyntax: true, skipLibCheck: false },
        };
        const lines = entries.map((path, index) => `export * as entry${index} from 'thymia-recorder${path}';`);
        writeFileSync(join(consumer.folder, 'host.mts'), `${lines.join('\n')}\n`);
        const config = { compilerOptions, files: ['host.mts'] };
        writeFileSync(join(consumer.folder, 'tsconfig.json'), JSON.stringify(config));
        assert.deepEqual(errorsOf(compiler), []);
      });

  /** What the compiler finds in the host and in this package; what it finds in others isn't ours. */
  function errorsOf(compiler: string): readonly string[] {
    const program = resolve('node_modules', compiler, 'bin/tsc');
    const { stdout, error } = spawnSync(process.execPath, [program, '--pretty', 'false', '-p', consumer.folder], {
      cwd: consumer.folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    const errors = stdout.split('\n').filter((line) => line.includes('error TS'));
    return errors.filter((line) => /^(host\.mts|node_modules\/thymia-recorder\/|error)/.test(line));
  }
});
