import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Runs npm scripts side by side, as many as there are cores, and shows what each one printed once it ends. Fails if one of them fails. */
const waiting = process.argv.slice(2);
let hasFailed = false;

async function runWaiting(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const { output, isPassed } = await run(script);
    hasFailed ||= !isPassed;
    process.stdout.write(isPassed ? output : `${output}npm run ${script} failed.\n`);
  }
}

function run(script: string): Promise<{ output: string; isPassed: boolean }> {
  return new Promise((done, fail) => {
    const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', fail);
    child.on('close', (code) => done({ output, isPassed: code === 0 }));
  });
}

await Promise.all(Array.from({ length: availableParallelism() }, runWaiting));
if (hasFailed) process.exitCode = 1;
