import { relative } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import type { TestRunnerPlugin } from '@web/test-runner';
import { recorderLibraryAliases } from '../../scripts/recorder-library-aliases.js';
import { microphonePermissionPlugin } from './microphone-permission-plugin.js';
import { storageQuotaPlugin } from './storage-quota-plugin.js';

/** How the test server resolves, compiles and drives. */
export const plugins: TestRunnerPlugin[] = [
  alias(recorderLibraryAliases),
  esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
  microphonePermissionPlugin(),
  storageQuotaPlugin(),
];

/** Puts files in the place of packages. */
function alias(files: Readonly<Record<string, string>>): TestRunnerPlugin {
  return {
    name: 'alias',
    resolveImport({ source }) {
      const file = files[source];
      return file && `/${relative(process.cwd(), file).replaceAll('\\', '/')}`;
    },
  };
}
