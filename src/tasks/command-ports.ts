import type { Environment } from './connection.ts';

/** What a command needs from around it. */
export interface CommandPorts {
  environment: Environment;
  write: (line: string) => void;
  fetch?: typeof fetch;
  clock?: () => Date;
  signal?: AbortSignal;
}
