import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface HostProcess {
  /** `http://localhost:<port>` */
  url: string;
  /** Token with all rights. */
  token: string;
  /** Milliseconds from the start of the process until it printed its address. */
  startedIn: number;
  /** Memory of the process in megabytes, as the system counts it. */
  memory: () => number;
  /** Everything that it has printed so far, by stream. */
  printed: () => { output: string; errors: string };
  /** Ends the process and waits for its exit. SIGTERM closes the database; SIGKILL leaves it as it is. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts the host as a user does, in the project's folder, and waits until it prints its address. @throws Error with its output if it ends instead. */
export async function startHostProcess(database: string, ...args: string[]): Promise<HostProcess> {
  const before = performance.now();
  const child = spawn(process.execPath, ['host/main.ts', '--port', '0', '--db', database, ...args]);
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (data: Buffer) => (printed.output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (printed.errors += data.toString()));
  const url = await new Promise<string>((done, fail) => {
    child.stdout.on('data', () => {
      const address = /http:\/\/localhost:\d+(?=\/)/.exec(printed.output)?.[0];
      if (address !== undefined) done(address);
    });
    child.on('error', fail);
    child.on('close', () => fail(new Error(`The host ended: ${printed.errors}`)));
  });
  return {
    url,
    token: readFileSync(join(dirname(database), 'token'), 'utf8').trim(),
    startedIn: performance.now() - before,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1000,
    printed: () => ({ ...printed }),
    stop: (signal = 'SIGTERM') => stop(child, signal),
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('close', done));
  child.kill(signal);
  await ended;
}
