import { cemValidatorPlugin } from '@wc-toolkit/cem-validator';

/** Where in the package each described module is found: classes and types from one entry, the definition from another. */
const ENTRIES = {
  'src/element/recorder/thymia-recorder.ts': 'dist/element/index.js',
  'src/element/results/thymia-results.ts': 'dist/element/index.js',
  'src/define.ts': 'dist/index.js',
};

/** What the elements inherit their properties from: described as theirs. */
const BASES = ['src/element/recorder/recorder-properties.ts'];

const toEntry = (path) => ENTRIES[path.replace(/^\//, '').replace(/\.js$/, '.ts')] ?? path;

/** Rewrites the paths of sources, at any depth, to those of the package. */
function toPackagePaths(value) {
  if (Array.isArray(value)) return value.map(toPackagePaths);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    (key === 'path' || key === 'module') && typeof inner === 'string' ? toEntry(inner) : toPackagePaths(inner),
  ]);
  return Object.fromEntries(entries);
}

/** What every element has; the class only types them more closely. */
const INHERITED = ['addEventListener', 'removeEventListener'];

const isPublic = ({ name, privacy, static: isStatic }) =>
  (privacy ?? 'public') === 'public' && !isStatic && !name.startsWith('#') && !INHERITED.includes(name);

const asOwn = ({ inheritedFrom: _base, ...described }) => described;

/** What a host may use, named as it is found in the package. */
const publicFace = {
  name: 'public-face',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules = customElementsManifest.modules.filter(({ path }) => !BASES.includes(path));
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(isPublic).map(asOwn);
        declaration.attributes = declaration.attributes?.map(asOwn);
      }
    customElementsManifest.schemaVersion = '2.1.0'; // the first with custom states
    customElementsManifest.modules = toPackagePaths(customElementsManifest.modules);
  },
};

export default {
  globs: [...Object.keys(ENTRIES), ...BASES],
  outdir: 'dist',
  litelement: true,
  // It does not follow `export type *`; that the types are exported is seen in test/types.
  plugins: [publicFace, cemValidatorPlugin({ rules: { manifest: { exportTypes: 'off' } } })],
};
