import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { describe, it } from 'node:test';
import { compile } from 'svelte/compiler';
import packageJson from '../../package.json' with { type: 'json' };
import { bundlers } from '../environments/bundlers.js';
import { frameworks } from '../environments/frameworks.js';
import { testRunners } from '../environments/test-runners.js';
import { SITE_FILE } from '../environments/site.js';
import { documents, type CodeBlock } from '../support/documents.js';
import { documentedPolicies } from '../support/hosting/documented-policies.js';

const blocks = documents.flatMap(({ blocks }) => blocks);

/**
 * What tries a block: those of a page in `test/e2e/documented-pages`, those of a bundle in `test/e2e/bundlers`, those of a
 * site in `test/environments`, with its commands, nginx in `test/e2e/nginx`, those of a server in `server-code`, the rest here.
 */
const TRIED: Readonly<Record<string, RegExp>> = {
  page: /^(html|js|css) page$/,
  bundle: /^js bundle$/,
  site: SITE_FILE,
  nginx: /^nginx$/,
  server: /^js server$/,
  file: /^(ts|tsx|vue) (demo\/[\w/.-]+)$/,
  commands: /^sh$/,
  siteCommands: /^sh site$/,
  settings: /^env$/,
  policy: /^csp$/,
  svelte: /^svelte$/,
  drawing: /^mermaid$/,
};

const triedAs = (kind: string) => blocks.filter(({ info }) => TRIED[kind]?.test(info));
const placeOf = ({ document, anchor }: CodeBlock) => `${document}#${anchor}`;

describe('code in the documentation', () => {
  it('is of a kind that a test tries', () => {
    const untried = blocks.filter(({ info }) => !Object.values(TRIED).some((pattern) => pattern.test(info)));
    assert.deepEqual(
      untried.map((block) => `${placeOf(block)}: ${block.info}`),
      [],
    );
    for (const kind of Object.keys(TRIED)) assert.notEqual(triedAs(kind).length, 0, kind);
  });

  it('stands in fences instead of being indented', () => {
    for (const { path, text } of documents) assert.doesNotMatch(text, /\n\n {4}\S/, path);
  });

  for (const block of triedAs('file'))
    it(`equals the file that it is a copy of: ${block.info}`, () => {
      const [, , file = ''] = TRIED['file']?.exec(block.info) ?? [];
      assert.equal(block.code, readFileSync(file, 'utf8'));
    });

  it('gives the policies under which pages are tried', async () => {
    const policies = [...(await documentedPolicies()).values()];
    assert.deepEqual(
      triedAs('policy').map(({ code }) => code.trim().replaceAll('\n', ' ')),
      policies,
    );
  });

  it('makes up a site that is tried', () => {
    const tried = [...bundlers, ...frameworks, ...testRunners].map(({ section }) => section);
    const untried = triedAs('site')
      .map(placeOf)
      .filter((place) => !tried.includes(place));
    assert.deepEqual(untried, []);
  });

  for (const block of triedAs('svelte'))
    it(`compiles as Svelte: ${placeOf(block)}`, () => {
      const { js, warnings } = compile(block.code, { generate: 'client' });
      assert.deepEqual(warnings, []);
      assert.match(js.code, /thymia-recorder/);
    });

  for (const block of triedAs('drawing'))
    it(`follows the syntax of flowcharts: ${placeOf(block)}`, () => {
      const [first = '', ...lines] = block.code.trim().split('\n');
      assert.match(first, /^flowchart (LR|TD)$/);
      for (const line of lines) assert.match(line, ARROW);
    });
});

const NODE = String.raw`\w+(\[[^\]]+\]|\(\[[^\]]+\]\)|\[\([^)]+\)\])?`;
/** `a[A] -- word --> b[(B)]`, or with dots. Commas, dots and blanks need no quotes in a label. */
const ARROW = new RegExp(String.raw`^  ${NODE} (-- [\w ,']+ -->|-\. [\w ,']+ \.->) ${NODE}$`);

describe('a command in the documentation', () => {
  const scripts: Readonly<Record<string, string>> = packageJson.scripts;
  const sources = ['demo', 'scripts', 'test'].flatMap(filesIn).map((file) => readFileSync(file, 'utf8'));

  /** What is wrong with a command, if something is. */
  function problemOf(command: string): string | undefined {
    const [, settings = '', words = ''] = /^((?:[A-Z_]+=\S+ )*)(.*)$/.exec(command) ?? [];
    for (const [, name = ''] of settings.matchAll(/([A-Z_]+)=/g))
      if (!sources.some((source) => source.includes(`'${name}'`))) return `nothing reads ${name}`;
    const [program, verb = '', ...rest] = words.split(' ');
    if (program === 'npx') return npxProblem(verb, rest);
    if (program !== 'npm') return 'neither npm nor npx';
    if (['ci', 'pack'].includes(verb)) return rest.length === 0 ? undefined : 'too much';
    const script = verb === 'run' ? (rest.shift() ?? '') : verb;
    if (!(script in scripts)) return `there is no script "${script}"`;
    const [dashes, part] = rest;
    if (dashes === undefined) return undefined;
    if (script === 'bench') return existsSync(`bench/benches/${part ?? ''}.ts`) ? undefined : 'no such bench';
    return dashes === '--' && part && filesIn('test').some((file) => file.includes(part)) ? undefined : 'no such tests';
  }

  function npxProblem(name: string, [subcommand = '', ...options]: readonly string[]): string | undefined {
    if (!(name in packageJson.bin)) return `there is no program "${name}"`;
    const help = readFileSync('src/cli/index.ts', 'utf8');
    const flags = options.filter((option) => option.startsWith('--'));
    return [subcommand, ...flags].every((word) => help.includes(word)) ? undefined : 'no such option';
  }

  for (const block of triedAs('commands'))
    for (const line of block.code.trim().split('\n'))
      it(`names what exists: ${line}`, () => {
        const commands = line.replace(/\s+#.*$/, '').split(' && ');
        for (const command of commands) assert.equal(problemOf(command), undefined, command);
      });
});

describe('a command of a documented site', () => {
  const environments = [...bundlers, ...frameworks, ...testRunners];

  for (const block of triedAs('siteCommands'))
    for (const line of block.code.trim().split('\n'))
      it(`is what its environment runs: ${line}`, () => {
        const commands = environments
          .filter(({ section }) => section === placeOf(block))
          .flatMap(({ build = '', serve }) => [build, serve && 'command' in serve ? serve.command : '']);
        assert.equal(
          commands.some((command) => command.includes(line)),
          true,
        );
      });
});

describe('the settings in the documentation', () => {
  const help = readFileSync('src/cli/index.ts', 'utf8');

  for (const block of triedAs('settings'))
    it(`are those that the page's code reads, for the simulator: ${placeOf(block)}`, () => {
      const settings = new Map(Array.from(block.code.matchAll(/^(\w+)=(.*)$/gm), ([, name, value]) => [name, value]));
      const sites = blocks.filter(({ document, info }) => document === block.document && SITE_FILE.test(info));
      const read = sites.flatMap(({ code }) => Array.from(code.matchAll(/\benv\.(\w+)/g), ([, name]) => name));
      assert.deepEqual([...settings.keys()].sort(), [...new Set(read)].sort());
      const { port } = new URL(settings.get('THYMIA_BASE_URL') ?? '');
      for (const value of [port, settings.get('THYMIA_API_KEY') ?? ''])
        assert.ok(help.includes(`(default: ${value})`), value);
    });
});

/** Every source within a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, ...file.split(sep)))
    .filter((file) => /\.(ts|js)$/.test(file));
}

/** Tests are often named without what all their names end in. */
const isThere = (file: string) =>
  ['', '.ts', '.test.ts', '.browser.test.ts'].some((ending) => existsSync(file + ending));

describe('the documentation', () => {
  it('names only npm scripts that exist', () => {
    const named = documents.flatMap(({ text }) =>
      Array.from(text.matchAll(/`npm run ([\w:]+)/g), ([, name = '']) => name),
    );
    assert.notEqual(named.length, 0);
    assert.deepEqual(
      named.filter((name) => !(name in packageJson.scripts)),
      [],
    );
  });

  it('names only files that exist', () => {
    const missing = documents.flatMap(({ path, text }) =>
      Array.from(text.matchAll(/`((?:src|test|demo|scripts|bench)\/[\w./-]+)`/g), ([, file = '']) => file)
        .filter((file) => !isThere(file))
        .map((file) => `${path}: ${file}`),
    );
    assert.deepEqual(missing, []);
  });
});
