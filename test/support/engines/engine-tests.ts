/** What became of a test in an engine. */
export interface EngineTest {
  readonly engine: string;
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** Where a run leaves them, as JSON. */
export const ENGINE_TESTS_FILE = 'test-results/engine-tests.json';

/** Markdown: a table of files and engines with the number of tests that ran, and every test that was skipped by name. */
export function engineTable(tests: readonly EngineTest[]): string {
  const engines = [...new Set(tests.map(({ engine }) => engine))];
  const files = [...new Set(tests.map(({ file }) => file))].sort();
  const row = (title: string, of: readonly EngineTest[]) =>
    `| ${[title, ...engines.map((name) => describe(of.filter(({ engine }) => engine === name)))].join(' | ')} |`;
  const skipped = tests.filter(({ outcome }) => outcome === 'skipped');
  return [
    `| tests | ${engines.join(' | ')} |`,
    `| --- |${' --- |'.repeat(engines.length)}`,
    ...files.map((title) =>
      row(
        `\`${title}\``,
        tests.filter(({ file }) => file === title),
      ),
    ),
    row('all', tests),
    '',
    skipped.length === 0 ? 'None was skipped.' : 'Skipped, with the reason:',
    '',
    ...skipped.map(({ engine, name }) => `- ${engine}: ${name}`),
  ].join('\n');
}

/** Such as `12 run`, or `12 run, 1 failed, 2 skipped`. */
function describe(tests: readonly EngineTest[]): string {
  const count = (wanted: EngineTest['outcome']) => tests.filter(({ outcome }) => outcome === wanted).length;
  const [failed, skipped] = [count('failed'), count('skipped')];
  return [
    `${tests.length - skipped} run`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');
}
