import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface HostProcess {
  /** `http://localhost:<port>/local/` */
  baseUrl: string;
  token: string;
  /** Milliseconds from the start of the process until it said that it listens. */
  startedIn: number;
  /** Memory of the process in megabytes, as the system counts it. */
  memory: () => number;
  stop: () => Promise<void>;
}

/** Starts the host as a user does, and waits until it says its address. @throws Error with what it said when it ends instead. */
export async function startHostProcess(database: string, ...args: string[]): Promise<HostProcess> {
  const before = performance.now();
  const child = spawn(process.execPath, ['host/main.ts', '--port', '0', '--db', database, ...args], { cwd: resolve(import.meta.dirname, '..') });
  const url = await addressOf(child);
  const startedIn = performance.now() - before;
  return {
    baseUrl: `${url}local/`,
    token: readFileSync(join(dirname(database), 'token'), 'utf8').trim(),
    startedIn,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1000,
    stop: () => stop(child),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((done, fail) => {
    const listen = (data: Buffer) => {
      said += data.toString();
      const address = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (address !== undefined) done(address);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.on('error', fail);
    child.on('exit', () => fail(new Error(`The host ended: ${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
