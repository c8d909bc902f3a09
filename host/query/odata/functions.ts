import { notSupported, ODataError } from './odata-error.ts';
import type { EdmType } from './model.ts';
import { familyOf } from './values.ts';
import type { Value } from './rows.ts';

/** `text`, `number` and the like; `date` takes instants and calendar dates. */
type Family = 'text' | 'number' | 'date' | 'instant';

interface KnownFunction {
  parameters: readonly Family[];
  /** Number of optional parameters. */
  optional?: number;
  result: EdmType;
  sql: (...args: string[]) => string;
}

const text = (sql: string): string => `lower(${sql})`;
const datePart =
  (format: string) =>
  (date: string): string =>
    `CAST(strftime('${format}', ${date}) AS INTEGER)`;

const predicate = (sql: KnownFunction['sql']): KnownFunction => ({ parameters: ['text', 'text'], result: 'Edm.Boolean', sql });
const ofText = (result: EdmType, sql: KnownFunction['sql']): KnownFunction => ({ parameters: ['text'], result, sql });
const partOfDate = (format: string): KnownFunction => ({ parameters: ['date'], result: 'Edm.Int32', sql: datePart(format) });
const rounding = (sql: KnownFunction['sql']): KnownFunction => ({ parameters: ['number'], result: 'Edm.Double', sql });

/** The documented functions except those of durations and types; strings compare case-insensitively. */
const FUNCTIONS: Readonly<Record<string, KnownFunction>> = {
  contains: predicate((whole, part) => `(instr(${text(whole)}, ${text(part)}) > 0)`),
  startswith: predicate((whole, part) => `(substr(${text(whole)}, 1, length(${part})) = ${text(part)})`),
  endswith: predicate(
    (whole, part) => `(length(${whole}) >= length(${part}) AND substr(${text(whole)}, length(${whole}) - length(${part}) + 1) = ${text(part)})`,
  ),
  indexof: { parameters: ['text', 'text'], result: 'Edm.Int32', sql: (whole, part) => `(instr(${text(whole)}, ${text(part)}) - 1)` },
  length: ofText('Edm.Int32', (whole) => `length(${whole})`),
  tolower: ofText('Edm.String', (whole) => `lower(${whole})`),
  toupper: ofText('Edm.String', (whole) => `upper(${whole})`),
  trim: ofText('Edm.String', (whole) => `trim(${whole})`),
  concat: { parameters: ['text', 'text'], result: 'Edm.String', sql: (a, b) => `(${a} || ${b})` },
  substring: {
    parameters: ['text', 'number', 'number'],
    optional: 1,
    result: 'Edm.String',
    sql: (whole, start, length) => `substr(${whole}, MAX(${start}, 0) + 1${length === undefined ? '' : `, MAX(${length}, 0)`})`,
  },
  year: partOfDate('%Y'),
  month: partOfDate('%m'),
  day: partOfDate('%d'),
  hour: partOfDate('%H'),
  minute: partOfDate('%M'),
  second: partOfDate('%S'),
  date: { parameters: ['date'], result: 'Edm.Date', sql: (date) => `substr(${date}, 1, 10)` },
  totaloffsetminutes: { parameters: ['instant'], result: 'Edm.Int32', sql: (date) => `CASE WHEN ${date} IS NOT NULL THEN 0 END` },
  round: rounding((number) => `round(${number})`),
  floor: rounding((number) => `floor(${number})`),
  ceiling: rounding((number) => `ceil(${number})`),
};

/** Functions without arguments, as instants. */
const INSTANTS: Readonly<Record<string, (now: Date) => string>> = {
  now: (now) => now.toISOString(),
  mindatetime: () => '0001-01-01T00:00:00.000Z',
  maxdatetime: () => '9999-12-31T23:59:59.999Z',
};

/** Functions of OData that the host does not support. */
const UNSUPPORTED = new Set(['cast', 'isof', 'time', 'fractionalseconds', 'totalseconds', 'duration', 'matchesPattern', 'hassubset']);

/** The instant that a function without arguments returns; undefined for other functions. */
export const instantFunction = (name: string, now: Date): string | undefined => (Object.hasOwn(INSTANTS, name) ? INSTANTS[name]!(now) : undefined);

/** @throws ODataError for an unknown function and for arguments that do not fit. */
export function callFunction(name: string, args: readonly Value[]): Value {
  if (UNSUPPORTED.has(name)) throw notSupported(`the function '${name}'`);
  const definition = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (definition === undefined) throw new ODataError(`An unknown function with name '${name}' was found.`);
  const most = definition.parameters.length;
  if (
    args.length > most ||
    args.length < most - (definition.optional ?? 0) ||
    !args.every(({ type }, index) => fits(type, definition.parameters[index]!))
  )
    throw new ODataError(`No function signature for the function with name '${name}' matches the specified arguments.`);
  return { sql: definition.sql(...args.map(({ sql }) => sql)), type: definition.result };
}

function fits(type: Value['type'], family: Family): boolean {
  if (type === 'null') return true;
  if (family === 'text') return type === 'Edm.String';
  if (family === 'number') return familyOf(type) === 'number';
  return type === 'Edm.DateTimeOffset' || (family === 'date' && type === 'Edm.Date');
}
