import type { Environment } from '../command-line/connection.ts';

/** What a command needs from around it. */
export interface CommandPorts {
  environment: Environment;
  write: (line: string) => void;
  fetch?: typeof fetch;
  clock?: () => Date;
  signal?: AbortSignal;
}
