import type { Environment } from './environment.js';

/** Instead of the scaffold's, which loads fonts from the network. */
const LAYOUT = `export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  );
}
`;

const next = {
  section: 'docs/bundlers.md#nextjs',
  scaffold:
    'npx --yes create-next-app@latest site --ts --app --no-src-dir --no-eslint --no-tailwind --turbopack --use-npm --skip-install --disable-git --yes',
  files: { 'app/layout.tsx': LAYOUT },
  page: '/check-in',
  hasBackend: true,
  versionOf: 'next',
};
const startNext = { command: 'npx next start --hostname 127.0.0.1 --port $PORT' };
const nextConfig = (settings: string) => ({
  ...next.files,
  'next.config.ts': `export default { ${settings} };\n`,
});

const nextVariants: readonly Environment[] = [
  { ...next, name: 'Next.js, Turbopack', build: 'npx next build', serve: startNext },
  { ...next, name: 'Next.js, webpack', build: 'npx next build --webpack', serve: startNext },
  { ...next, name: 'Next.js, dev server', serve: { command: 'npx next dev --hostname 127.0.0.1 --port $PORT' } },
  {
    ...next,
    name: 'Next.js, standalone',
    files: nextConfig("output: 'standalone'"),
    build: 'npx next build && cp -r .next/static .next/standalone/.next/static',
    serve: { command: 'HOSTNAME=127.0.0.1 node .next/standalone/server.js' },
  },
  {
    ...next,
    name: 'Next.js, basePath',
    files: nextConfig("basePath: '/clinic'"),
    edits: {
      'app/check-in/page.tsx': (code) => code.replace('"/api/thymia/runs"', '"/clinic/api/thymia/runs"'),
    },
    build: 'npx next build',
    serve: startNext,
    page: '/clinic/check-in',
  },
  {
    ...next,
    name: 'Next.js, trailingSlash',
    files: nextConfig('trailingSlash: true'),
    edits: {
      'app/check-in/page.tsx': (code) => code.replace('"/api/thymia/runs"', '"/api/thymia/runs/"'),
    },
    build: 'npx next build',
    serve: startNext,
    page: '/check-in/',
  },
  {
    ...next,
    name: 'Next.js, cacheComponents',
    files: nextConfig('cacheComponents: true'),
    build: 'npx next build',
    serve: startNext,
  },
];

const angular = {
  section: 'docs/bundlers.md#angular',
  scaffold: 'npx --yes @angular/cli@latest new site --defaults --skip-git --skip-install --ssr=false --ai-config=none',
  edits: { 'angular.json': withAssets },
  versionOf: '@angular/core',
  needsNode22: true,
} satisfies Partial<Environment>;

/** Frameworks, each with a page and, where the framework has a server, a backend. */
export const frameworks: readonly Environment[] = [
  ...nextVariants,
  {
    name: 'SvelteKit, adapter-node',
    section: 'docs/bundlers.md#sveltekit',
    scaffold: 'npx --yes sv@latest create site --template minimal --no-types --no-add-ons --no-install',
    install: ['@sveltejs/adapter-node@5'], // 6 is for the next major version of SvelteKit
    files: {
      '.env': '',
      'vite.config.js': "import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };\n",
      'svelte.config.js':
        "import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter() } };\n",
    },
    build: 'npx vite build',
    serve: { command: 'HOST=127.0.0.1 BODY_SIZE_LIMIT=40M node --env-file=.env build' },
    hasBackend: true,
    versionOf: '@sveltejs/kit',
    needsNode22: true,
  },
  {
    name: 'Nuxt',
    section: 'docs/bundlers.md#nuxt',
    install: ['nuxt', 'vue', 'vue-router'],
    build: 'npx nuxt build',
    serve: { command: 'HOST=127.0.0.1 node .output/server/index.mjs' },
    hasBackend: true,
    versionOf: 'nuxt',
    needsNode22: true,
  },
  {
    name: 'React Router, framework mode',
    section: 'docs/bundlers.md#react-router',
    install: [
      'react-router',
      'react',
      'react-dom',
      'isbot',
      '@react-router/node',
      '@react-router/serve',
      '@react-router/dev',
      'vite',
    ],
    files: {
      'vite.config.js':
        "import { reactRouter } from '@react-router/dev/vite';\nexport default { plugins: [reactRouter()], optimizeDeps: { exclude: ['thymia-recorder'] } };\n",
      'app/root.tsx': `import { Outlet, Scripts } from 'react-router';

export default function Root() {
  return (
    <html lang="en-GB">
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
`,
    },
    build: 'npx react-router build',
    serve: { command: 'HOST=127.0.0.1 npx react-router-serve build/server/index.js' },
    hasBackend: true,
    versionOf: 'react-router',
    needsNode22: true,
  },
  {
    name: 'Astro',
    section: 'docs/bundlers.md#astro',
    install: ['astro'],
    build: 'npx astro build',
    serve: { folder: 'dist' },
    versionOf: 'astro',
    needsNode22: true,
  },
  { ...angular, name: 'Angular, build', build: 'npx ng build', serve: { folder: 'dist/site/browser' } },
  {
    ...angular,
    name: 'Angular, dev server',
    files: { '.env': '' },
    edits: { ...angular.edits, 'server.mjs': onOtherPort, 'proxy.conf.json': onOtherPort },
    serve: {
      command:
        'node --env-file=.env server.mjs & npx ng serve --proxy-config proxy.conf.json --host 127.0.0.1 --port $PORT',
    },
    hasBackend: true,
  },
];

/** Port 3000 is often taken. */
function onOtherPort(code: string): string {
  return code.replace('3000', '43117');
}

/** Puts the entry that the documentation gives into the build's assets. */
function withAssets(settings: string, read: (path: string) => string): string {
  const start = '"assets": [';
  if (!settings.includes(start)) throw new Error('angular.json has no "assets".');
  return settings.replace(start, `${start} ${read('angular-assets.json')},`);
}
