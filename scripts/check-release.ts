/** `npm run check:release -- v1.2.3`: whether this is what is to be published under that tag. */
import { readFileSync } from 'node:fs';
import { releaseProblems } from './release-problems.js';

const problems = releaseProblems({
  tag: process.argv[2] ?? '',
  packageJson: JSON.parse(readFileSync('package.json', 'utf8')) as object,
  changelog: readFileSync('CHANGELOG.md', 'utf8'),
});
for (const problem of problems) console.error(`release: ${problem}`);
if (problems.length === 0) console.log('release: ready');
process.exitCode = problems.length === 0 ? 0 : 1;
