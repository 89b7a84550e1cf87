import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';

/** Globals by which code learns of, or changes, what it wasn't given. */
const IMPURE = [
  ...[
    'globalThis',
    'window',
    'self',
    'document',
    'location',
    'navigator',
    'performance',
    'crypto',
    'indexedDB',
    'fetch',
  ],
  ...['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'addEventListener', 'console', 'process'],
];

export default defineConfig([
  { ignores: ['dist', 'dist-demo', 'node_modules', 'test-results', '.stryker-tmp'] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { files: ['src/**/*.ts'], ...lit['flat/recommended'] },
  { files: ['src/**/*.ts'], ...wc['flat/best-practice'] },
  { files: ['src/**/*.ts'], plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  {
    rules: {
      '@typescript-eslint/unbound-method': 'off', // Lit binds @event=${this.method} itself
      '@typescript-eslint/no-confusing-void-expression': 'off', // `() => clear()` reads better than a block
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }], // tags are added to frameworks' own
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['test/**/*.ts', 'demo/**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off', // chai's expect(x).to.be.true
    },
  },
  {
    files: ['test/**/*.browser.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' }, // the types of its `expect` have a promise in every chain
  },
  {
    files: ['src/domain/**', 'src/results/**'], // pure: what they need of the outside comes in
    rules: { 'no-restricted-globals': ['error', ...IMPURE] },
  },
  { files: ['test/types/**'], rules: { '@typescript-eslint/no-unsafe-return': 'off' } }, // of what is wrong on purpose
  { files: ['demo/vue/**'], rules: { '@typescript-eslint/no-unsafe-argument': 'off' } }, // vue-tsc checks what it can't
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
]);
