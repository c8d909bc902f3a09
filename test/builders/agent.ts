import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** How a task ended on an agent. */
export interface TaskRun {
  exitCode: number | null;
  /** From the last `##vso[task.complete]`. */
  result: string | null;
  message: string;
  output: string;
  /** The section that it added to the page of the run; null without one. */
  summary: string | null;
}

/**
 * Runs a built task as an agent of Azure Pipelines does: inputs and variables in the environment, an empty folder for the sources, commands on the output.
 *
 * @param inputs by their name in task.json.
 * @param stopAfter a text on the output after which the run is cancelled.
 */
export async function runTask(
  task: string,
  {
    inputs,
    variables,
    files = {},
    stopAfter,
  }: { inputs: Record<string, string>; variables: Record<string, string>; files?: Record<string, string>; stopAfter?: string },
): Promise<TaskRun> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-'));
  const sources = join(folder, 's');
  const temp = join(folder, 'temp');
  for (const path of [sources, temp]) mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(sources, name), content);
  const environment = {
    PATH: process.env['PATH'],
    AGENT_TEMPDIRECTORY: temp,
    AGENT_VERSION: '4.258.0',
    SYSTEM_DEFAULTWORKINGDIRECTORY: sources,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...variables,
  };
  const script = resolve(process.cwd(), 'out/tasks', task, 'index.js');
  const child = spawn(process.execPath, [script], { cwd: sources, env: environment });
  let output = '';
  let isStopped = false;
  const take = (data: Buffer) => {
    output += data.toString();
    if (isStopped || stopAfter === undefined || !output.includes(stopAfter)) return;
    isStopped = true;
    child.kill('SIGINT');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exitCode = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  const completed = [...output.matchAll(/^##vso\[task\.complete result=(\w+);[^\]]*\](.*)$/gm)].at(-1);
  const summaryFile = /^##vso\[task\.uploadsummary\](.*)$/m.exec(output)?.[1];
  const summary = summaryFile === undefined ? null : readFileSync(summaryFile, 'utf8');
  rmSync(folder, { recursive: true });
  return { exitCode, result: completed?.[1] ?? null, message: completed?.[2] ?? '', output, summary };
}
