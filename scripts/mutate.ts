/**
 * Changes one expression of `src` at a time and looks whether a Node test notices. Arguments name folders of `src`;
 * without any, each folder that Node tests cover is mutated. Prints a score and the mutants that no test noticed, and
 * writes all of them to `test-results/mutation`. `MUTATION_CONCURRENCY` says how many mutants run side by side.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import type { MutantResult } from '@stryker-mutator/api/core';

const FOLDERS = ['domain', 'transport', 'session', 'results', 'server', 'i18n', 'journal'];
/** Files that need IndexedDB or Web Locks, which Node lacks: browser tests cover them. */
const BROWSER_ONLY = [
  'index',
  'journal-database',
  'journal-entry',
  'session-lock',
  'stored-journal',
  'stored-session',
].map((name) => `!src/journal/${name}.ts`);
const SURVIVING: readonly string[] = ['Survived', 'NoCoverage'];

process.env['TZ'] ??= 'America/New_York'; // in UTC a wrong sign of the zone's offset changes nothing

const args = process.argv.slice(2);
for (const folder of args.length > 0 ? args : FOLDERS) report(folder, await mutate(folder));

function mutate(folder: string): Promise<MutantResult[]> {
  const stryker = new Stryker({
    mutate: [`src/${folder}/**/*.ts`, '!src/**/*.d.ts', ...BROWSER_ONLY],
    testRunner: 'node-tests',
    plugins: ['./scripts/mutation/test-runner.ts'],
    checkerNodeArgs: ['--import', 'tsx'],
    testRunnerNodeArgs: ['--import', 'tsx'],
    testFolders: [folder],
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
    timeoutMS: 300_000, // the runner ends tests that hang, by their processor time
    disableTypeChecks: false, // esbuild strips the types without checking them
    ignorePatterns: ['bench', 'demo', 'dist', 'dist-demo', 'docs', 'test-results'],
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: `test-results/mutation/${folder}.json` },
    allowConsoleColors: false,
    thresholds: { high: 90, low: 80, break: null },
  });
  return stryker.runMutationTest();
}

function report(folder: string, mutants: readonly MutantResult[]): void {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, timedOut] = [count('Killed'), count('Timeout')];
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  for (const mutant of mutants) if (SURVIVING.includes(mutant.status)) console.log(describe(mutant));
  const score = (100 * (killed + timedOut)) / (killed + timedOut + survived + uncovered);
  console.log(
    `${folder}: ${score.toFixed(1)} % of ${mutants.length} mutants: ${killed} killed, ${timedOut} timed out, ` +
      `${survived} survived, ${uncovered} without coverage, ${count('RuntimeError', 'CompileError')} errors`,
  );
}

/** Such as `src/domain/wav.ts:12:3 EqualityOperator a < b → a <= b`. */
function describe({ fileName, location, mutatorName, replacement }: MutantResult): string {
  const { start, end } = location;
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  const place = `${relative('.', fileName)}:${start.line}:${start.column}`;
  return `${place} ${mutatorName} ${inOneLine(lines.join('\n'))} → ${inOneLine(replacement)}`;
}

function inOneLine(code: string): string {
  return code.replace(/\s+/g, ' ');
}
