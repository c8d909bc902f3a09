import { parseArgs } from 'node:util';

/** The options, the inputs of a step, or the environment are invalid; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type OptionTypes = Readonly<Record<string, 'text' | 'texts' | 'flag'>>;

type ValueOf<Type> = Type extends 'flag' ? boolean : Type extends 'texts' ? string[] : string | null;

/** The value of each option: false, null or an empty list if it is not given. */
export type Options<Types extends OptionTypes> = { [Name in keyof Types]: ValueOf<Types[Name]> };

/**
 * Parses the options of a command.
 *
 * @param words the arguments after the name of the command.
 * @throws UsageError for unknown options, missing values and stray words
 */
export function parseOptions<const Types extends OptionTypes>(words: readonly string[], types: Types): Options<Types> {
  const config = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      { type: type === 'flag' ? ('boolean' as const) : ('string' as const), multiple: type === 'texts' },
    ]),
  );
  // Not strict, so that errors have our own messages.
  const { values, tokens } = parseArgs({ args: [...words], options: config, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') throw new UsageError(`“${token.kind === 'positional' ? token.value : '--'}” is no option.`);
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(types, name) && rawName === `--${name}` ? types[name] : undefined;
    if (type === undefined || (type === 'flag' && value !== undefined)) throw new UsageError(`“${rawName}” is no option.`);
    // An option that follows shows that the value was left out.
    const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('--'));
    if (type !== 'flag' && isMissing) throw new UsageError(`${rawName} needs a value.`);
  }
  const options = Object.entries(types).map(([name, type]) => [name, values[name] ?? (type === 'flag' ? false : type === 'texts' ? [] : null)]);
  return Object.fromEntries(options) as Options<Types>;
}

/** @throws UsageError if a required option is missing */
export function required(options: Readonly<Record<string, unknown>>, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
}

/** A whole number of at least 0 from a text; null if it is not given. @param label of the option or input. @throws UsageError */
export function wholeNumber(text: string | null | undefined, label: string): number | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  if (!/^\d{1,6}$/.test(text.trim())) throw new UsageError(`${label} must be a whole number, such as 0 or 3, and not “${text}”.`);
  return Number(text);
}
