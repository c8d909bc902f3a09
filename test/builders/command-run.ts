import type { CommandPorts } from '../../src/tasks/command-ports.ts';
import type { SentRequest } from '../contract/request-spec.ts';

interface CommandRun {
  /** The exit code. */
  code: number;
  /** Everything that it wrote. */
  text: string;
  requests: SentRequest[];
}

type Command = (words: readonly string[], ports: CommandPorts) => Promise<number>;

/** Runs a command with the token of a host, which it must never write. @param changes ports that replace the usual ones. */
export async function runAgainst(
  { token }: { token: string },
  command: Command,
  words: readonly string[],
  changes: Partial<CommandPorts> = {},
): Promise<CommandRun> {
  const lines: string[] = [];
  const requests: SentRequest[] = [];
  const code = await command(words, {
    environment: { AZURE_DEVOPS_EXT_PAT: token },
    write: (line) => lines.push(line),
    fetch: (url, init) => {
      requests.push({
        method: init?.method ?? 'GET',
        url: url as string,
        contentType: new Headers(init?.headers).get('content-type'),
        body: (init?.body as string | undefined) ?? null,
      });
      return fetch(url, init);
    },
    ...changes,
  });
  const text = lines.join('\n');
  expect(text).not.toContain(token);
  return { code, text, requests };
}
