import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as agent from 'azure-pipelines-task-lib/task';
import { connectionFrom, type Connection } from '../command-line/connection.ts';
import { UsageError } from '../command-line/options.ts';
import { explain } from './explain.ts';

/** A text input of the step; null if it is empty. */
export function input(name: string): string | null {
  const text = agent.getInput(name)?.trim() ?? '';
  return text === '' ? null : text;
}

/** A file input; null if it is empty. An agent fills an empty one with the folder of the sources. */
export function fileInput(name: string): string | null {
  const path = agent.filePathSupplied(name) ? agent.getPathInput(name) : undefined;
  return path === undefined || path === '' ? null : path;
}

/** The files that the patterns of an input match, one pattern on each line; null if it is empty. */
export function filesOf(name: string): string[] | null {
  const patterns = agent.getDelimitedInput(name, '\n').map((pattern) => pattern.trim());
  const folder = agent.getVariable('System.DefaultWorkingDirectory') ?? process.cwd();
  return patterns.length === 0 ? null : agent.findMatch(folder, patterns).filter((path) => !agent.stats(path).isDirectory());
}

/** The page of this run, from the variables of the agent; null outside of a build. */
export function pageOfRun(): string | null {
  const [organization, project, build] = ['System.CollectionUri', 'System.TeamProject', 'Build.BuildId'].map((name) => agent.getVariable(name));
  if (organization === undefined || project === undefined || build === undefined) return null;
  return `${organization}${encodeURIComponent(project)}/_build/results?buildId=${build}`;
}

export const flag = (name: string): boolean => agent.getBoolInput(name);

/** The project and the organization of the run, with the token of the step. @throws UsageError */
export function connectionOfRun(): Connection & { project: string } {
  const organization = agent.getVariable('System.CollectionUri');
  const project = agent.getVariable('System.TeamProject');
  if (organization === undefined || project === undefined) throw new UsageError('The step runs outside Azure Pipelines. Use the command instead.');
  return { ...connectionFrom(organization, process.env), project };
}

/** Adds a section to the page of the run. @param name of the section, in the characters of a file name. */
export function addSummary(name: string, markdown: string): void {
  const file = join(agent.getVariable('Agent.TempDirectory') ?? '.', `${name}.md`);
  writeFileSync(file, markdown);
  agent.uploadSummary(file);
}

export const writeLine = (line: string): void => console.log(line);
export const warn = (line: string): void => agent.warning(line);

/** Runs a step and reports how it ended. @param run resolves with why the step fails, or null. */
export async function runStep(run: (signal: AbortSignal) => Promise<string | null>, signal: AbortSignal): Promise<void> {
  try {
    const failure = await run(signal);
    if (failure === null) agent.setResult(agent.TaskResult.Succeeded, '');
    else agent.setResult(agent.TaskResult.Failed, failure);
  } catch (error) {
    if (signal.aborted) agent.setResult(agent.TaskResult.Cancelled, 'Cancelled.');
    else agent.setResult(agent.TaskResult.Failed, explain(error).join(' '));
  }
}
