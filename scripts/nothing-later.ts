import type { Plugin } from 'vite';

const NOTHING = '\0nothing';

/** Build plugin: leaves out whatever is loaded later, for runtimes where it never is. */
export const nothingLater: Plugin = {
  name: 'nothing-later',
  enforce: 'pre',
  resolveId: (_id, _importer, { kind }) => (kind === 'dynamic-import' ? NOTHING : null),
  load: (id) => (id === NOTHING ? 'export {};' : null),
};
