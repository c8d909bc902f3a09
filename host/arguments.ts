import { parseArgs } from 'node:util';
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

/** An invalid command line; the message says in one sentence what is wrong. */
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
  --fault RULE          let requests of extensions fail: kind[:value][@rate%] [verb] [path], such as "any@20%", "429:5@10%", "latency:50" or "preflight:100"; may be repeated
  --fault-seed N        which requests the rules meet (1)
  --open                open the address in the browser
  --help                show this text
`;

const OPTIONS = {
  port: { type: 'string' },
  db: { type: 'string' },
  scale: { type: 'string' },
  manifest: { type: 'string' },
  override: { type: 'string' },
  fault: { type: 'string' },
  'fault-seed': { type: 'string' },
  reset: { type: 'boolean' },
  open: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type OptionName = keyof typeof OPTIONS;

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
  // Not strict, so that errors are reported in the words of this command.
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  /** The manifest that the next argument may add files to. */
  let openManifest: ManifestChoice | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional' && openManifest !== undefined) {
      openManifest.patterns.push(token.value);
      continue;
    }
    if (token.kind !== 'option') throw unknownOption(token.kind === 'positional' ? token.value : '--');
    if (!Object.hasOwn(OPTIONS, token.name)) throw unknownOption(token.rawName);
    const name = token.name as OptionName;
    if (OPTIONS[name].type === 'boolean') {
      if (token.value !== undefined) throw unknownOption(token.value);
      options[name as 'reset' | 'open' | 'help'] = true;
    } else {
      const { value } = token;
      if (name === 'override' && options.manifests.length === 0)
        throw new ArgumentError('--override belongs after the --manifest whose values it replaces.');
      if (value === undefined || value.startsWith('--')) throw new ArgumentError(`--${name} needs a value.`);
      take(options, name as Exclude<OptionName, 'reset' | 'open' | 'help'>, value);
    }
    openManifest = name === 'manifest' ? options.manifests.at(-1) : undefined;
  }
  return options;
}

function take(options: StartOptions, name: Exclude<OptionName, 'reset' | 'open' | 'help'>, value: string): void {
  switch (name) {
    case 'port':
      options.port = integer('--port', value, 0, 65_535);
      break;
    case 'db':
      options.db = value;
      break;
    case 'scale':
      options.scale = integer('--scale', value, 1, 1_000_000);
      break;
    case 'fault':
      checkFault(value);
      options.faults.push(value);
      break;
    case 'fault-seed':
      options.faultSeed = integer('--fault-seed', value, 0, 1_000_000);
      break;
    case 'manifest':
      options.manifests.push({ patterns: [value] });
      break;
    case 'override':
      options.manifests.at(-1)!.override = value;
      break;
  }
}

function checkFault(text: string): void {
  try {
    readFaultRule(text);
  } catch (error) {
    throw new ArgumentError(`--fault: ${(error as Error).message}`);
  }
}

const unknownOption = (text: string): ArgumentError => new ArgumentError(`"${text}" is not an option; --help lists them.`);

function integer(option: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max)
    throw new ArgumentError(`${option} takes a whole number from ${min} to ${max}, not "${text}".`);
  return number;
}
