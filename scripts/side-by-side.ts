/** Runs npm scripts at the same time, and shows what each says once it has ended. Fails when one of them does. */
import { spawn } from 'node:child_process';

const ends = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = ends.every((code) => code === 0) ? 0 : 1;

/** Resolves with the exit code. */
function run(script: string): Promise<number> {
  const child = spawn('npm', ['--silent', 'run', script]);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      console.log(`${script}: ${code === 0 ? 'all is well' : 'something is wrong'}`);
      resolve(code ?? 1);
    });
  });
}
