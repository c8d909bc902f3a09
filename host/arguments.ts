import { readFaultRule } from './faults/fault-rule.ts';

/** One extension to install: its manifest files or globs, merged. */
interface ManifestChoice {
  patterns: string[];
  override?: string;
}

export interface StartOptions {
  port: number;
  db: string;
  reset: boolean;
  open: boolean;
  /** Work items of a generated project; null: the sample project. */
  scale: number | null;
  manifests: ManifestChoice[];
  /** Rules of `host/faults`, as written. */
  faults: string[];
  faultSeed: number;
  help: boolean;
}

/** The command line cannot be understood; the message says what is wrong in one sentence. */
export class ArgumentError extends Error {}

const DEFAULT_PORT = 8080;
const DEFAULT_DATABASE = '.host/host.db';

export const USAGE = `Runs Azure Boards extensions on this machine.

  --port N              listen on this port (${DEFAULT_PORT}; 0 picks a free one)
  --db FILE             keep the data in this file (${DEFAULT_DATABASE})
  --reset               forget the data and load the sample project anew
  --scale N             load a generated project of N work items instead
  --manifest FILE...    install an extension; several files or globs are merged into one, and the option may be repeated for further extensions
  --override FILE       values that win over the manifest named before it
  --fault RULE          let requests of extensions fail: kind[:value][@rate%] [verb] [path], such as "any@20%", "429:5@10%" or "latency:50"; may be repeated
  --fault-seed N        which requests the rules meet (1)
  --open                open the address in the browser
  --help                show this text
`;

/** Reads the command line. @throws ArgumentError */
export function parseArguments(args: readonly string[]): StartOptions {
  const options: StartOptions = {
    port: DEFAULT_PORT,
    db: DEFAULT_DATABASE,
    reset: false,
    open: false,
    scale: null,
    manifests: [],
    faults: [],
    faultSeed: 1,
    help: false,
  };
  const rest = args.flatMap((arg) => (/^--[a-z-]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]));
  const isValue = (arg: string | undefined): arg is string => arg !== undefined && !arg.startsWith('--');
  const value = (option: string): string => {
    if (!isValue(rest[0])) throw new ArgumentError(`${option} needs a value.`);
    return rest.shift()!;
  };
  while (rest.length > 0) {
    const option = rest.shift()!;
    switch (option) {
      case '--port':
        options.port = integer(option, value(option), 0, 65_535);
        break;
      case '--db':
        options.db = value(option);
        break;
      case '--scale':
        options.scale = integer(option, value(option), 1, 1_000_000);
        break;
      case '--fault': {
        const text = value(option);
        try {
          readFaultRule(text);
        } catch (error) {
          throw new ArgumentError(`--fault: ${(error as Error).message}`);
        }
        options.faults.push(text);
        break;
      }
      case '--fault-seed':
        options.faultSeed = integer(option, value(option), 0, 1_000_000);
        break;
      case '--reset':
        options.reset = true;
        break;
      case '--open':
        options.open = true;
        break;
      case '--help':
      case '-h':
        options.help = true;
        break;
      case '--manifest': {
        const patterns = [value(option)];
        while (isValue(rest[0])) patterns.push(rest.shift()!);
        options.manifests.push({ patterns });
        break;
      }
      case '--override': {
        const manifest = options.manifests.at(-1);
        if (manifest === undefined) throw new ArgumentError('--override belongs after the --manifest whose values it replaces.');
        manifest.override = value(option);
        break;
      }
      default:
        throw new ArgumentError(`"${option}" is not an option; --help lists them.`);
    }
  }
  return options;
}

function integer(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new ArgumentError(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
  return number;
}
