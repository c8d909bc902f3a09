import { UsageError } from '../command-line/options.ts';
import type { CommandPorts } from './command-ports.ts';
import { explain } from './explain.ts';

/**
 * Runs a command, or writes its usage where that is asked for.
 *
 * @param run resolves with why the command fails, or null.
 * @returns the exit code: 0 done, 1 failed, 2 invalid arguments.
 */
export async function runCommand(
  usage: string,
  words: readonly string[],
  { write, signal }: CommandPorts,
  run: () => Promise<string | null>,
): Promise<0 | 1 | 2> {
  if (words.length === 0 || words.includes('--help')) {
    write(usage);
    return words.length === 0 ? 2 : 0;
  }
  try {
    const failure = await run();
    if (failure !== null) write(failure);
    return failure === null ? 0 : 1;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    for (const line of signal?.aborted === true ? ['Cancelled.'] : explain(error)) write(line);
    if (isUsage) write('Run the command with --help to see its options.');
    return isUsage ? 2 : 1;
  }
}
