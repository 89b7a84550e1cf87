import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

/** The text of each job of a workflow by its name. */
function jobsOf(text: string): ReadonlyMap<string, string> {
  const [, jobs = ''] = text.split(/^jobs:\n/m);
  const parts = jobs.split(/^ {2}(\w+):\n/m).slice(1);
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : [])));
}

describe('workflows', () => {
  for (const { name, text } of workflows)
    it(`pins every action of ${name} to a commit`, () => {
      const actions = text.match(/uses: .*/g) ?? [];
      assert.ok(actions.length > 0);
      for (const action of actions) assert.match(action, /^uses: [\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    });

  describe('release.yml', () => {
    const { text = '' } = workflows.find(({ name }) => name === 'release.yml') ?? {};
    const { publish = '', ...others } = Object.fromEntries(jobsOf(text));

    it('gives its token to the job that publishes, and to no other', () => {
      const [head = ''] = text.split(/^jobs:/m);
      assert.match(publish, /id-token: write/);
      for (const other of [head, ...Object.values(others)]) assert.doesNotMatch(other, /write|secrets\./);
    });

    it('runs neither install scripts nor the package’s own in the job that publishes', () => {
      const commands = Array.from(publish.matchAll(/- run: (.*)/g), ([, command = '']) => command);
      assert.ok(commands.length > 0);
      for (const command of commands) assert.match(command, /^npm (install|publish) .*--ignore-scripts/);
      assert.doesNotMatch(publish, /checkout/);
    });

    it('publishes what the other job has checked and packed', () => {
      const { build = '' } = others;
      assert.match(publish, /needs: build/);
      assert.match(build, /\.ci\/run\n[^]*npm pack[^]*upload-artifact/);
    });

    it('names the exact version of every program', () => {
      assert.match(text, /container: node:\d+\.\d+\.\d+-/);
      assert.match(publish, /node-version: \d+\.\d+\.\d+\n/);
      assert.match(publish, /npm@\d+\.\d+\.\d+/);
    });
  });
});
