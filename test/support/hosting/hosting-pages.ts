import { build } from 'vite';
import { createRunHandler } from '../../../src/server/index.js';
import { createThymiaSimulator } from '../../../src/simulator/index.js';
import { serve, type Middleware } from '../middleware.js';
import { documentedPolicies } from './documented-policies.js';
import { startLoopbackServer } from './loopback-server.js';
import { staticFiles } from './static-files.js';

const PATH = '/__hosting';
const NPM_PAGE = 'test-results/npm-page';

interface WayOfHosting {
  /** Its section of `docs/csp.md`. */
  readonly section: string;
  /** The recorder's module. */
  readonly script: string;
}

/** The ways of hosting by the paths of their pages; a CDN and a store are started for them. */
async function startHosting() {
  const store = await startLoopbackServer((request) => simulator.fetch(request));
  const cdn = await startLoopbackServer(staticFiles('dist/cdn'));
  const simulator = createThymiaSimulator({ apiKey: 'simulated', origin: store.origin, processingSeconds: 1 });
  const own = '/dist/cdn/thymia-recorder.js';
  const ways: Readonly<Record<string, WayOfHosting>> = {
    own: { section: 'From your own origin', script: own },
    cdn: { section: 'From another origin', script: `${cdn.origin}/thymia-recorder.js` },
    npm: { section: 'From npm, with a bundler', script: await bundle('index') },
    inline: { section: 'Files in the code', script: await bundle('inline') },
    'trusted-types': { section: 'With Trusted Types', script: own },
  };
  const policies = await documentedPolicies();
  return {
    runs: createRunHandler({
      apiKey: 'simulated',
      fetch: simulator.fetch,
      basePath: `${PATH}/runs`,
      secret: crypto.randomUUID(),
      authorize: () => ({ user: { userLabel: 'hosted', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } }),
    }),
    page: (name: string) => {
      const { section = '', script } = ways[name] ?? {};
      const policy = policies.get(section);
      if (script === undefined || policy === undefined) return new Response(null, { status: 404 });
      return page(
        script,
        policy.replaceAll('https://cdn.example', cdn.origin).replaceAll('https://store.example', store.origin),
      );
    },
  };
}

/** What a bundler makes of one of the package's entries, as `docs/csp.md` asks for. */
async function bundle(entry: string): Promise<string> {
  const outDir = `${NPM_PAGE}/${entry}`;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    build: {
      outDir,
      assetsInlineLimit: 0,
      rolldownOptions: { input: { 'npm-page': `dist/${entry}.js` }, output: { entryFileNames: '[name].js' } },
    },
  });
  return `/${outDir}/npm-page.js`;
}

function page(script: string, policy: string): Response {
  const html = `<!doctype html>
<html lang="en">
  <title>A host page</title>
  <script type="module" src="${script}"></script>
  <script type="module" src="/test/engines/hosting-page.ts"></script>
</html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(html, { headers });
}

let hosting: ReturnType<typeof startHosting> | undefined;

/** `/__hosting/{way}`: a page under the policy for that way of hosting, which runs `test/engines/hosting-page.ts`. */
export const hostingPages: Middleware = serve(PATH, async (request) => {
  hosting ??= startHosting();
  const { runs, page } = await hosting;
  const [name = '', ...more] = new URL(request.url).pathname.slice(PATH.length + 1).split('/');
  return name === 'runs' ? runs(request) : page(more.length === 0 ? name : '');
});
