import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

/** What a consumer installs beside this package. */
const INSTALLED = ['jose', 'lit', 'react', 'react-dom', 'vue', 'svelte', '@types/node', '@types/react'];

/** A folder with the packed package installed, as npm would install it. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), 'thymia-recorder-consumer-'));

  /** Packs what was built. */
  constructor() {
    const modules = join(this.folder, 'node_modules');
    const installed = join(modules, 'thymia-recorder');
    mkdirSync(installed, { recursive: true });
    const to = ['--pack-destination', this.folder];
    const name = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', ...to], { encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', join(this.folder, name), '-C', installed, '--strip-components=1']);
    mkdirSync(join(modules, '@types'));
    for (const dependency of INSTALLED) symlinkSync(resolve('node_modules', dependency), join(modules, dependency));
  }

  /** Builds an app of `demo/` against it, and resolves with the folder of its output. */
  async build(app: string): Promise<string> {
    const root = join(this.folder, app);
    cpSync(join('demo', app), root, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [vue()],
      oxc: { jsx: { runtime: 'automatic' } },
    });
    return join(root, 'dist');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The files of a build, each by its path within it. */
export const builtFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
