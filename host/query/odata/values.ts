import type { Expression } from './ast.ts';
import { isEnum, membersOf, type EdmType } from './model.ts';
import { missingOffset, MODEL_NAMESPACE, ODataError } from './odata-error.ts';
import type { Value } from './rows.ts';

export const isNumber = (type: Value['type']): boolean => type === 'Edm.Int32' || type === 'Edm.Double';

/** The kinds of values that can be compared with each other. */
export function familyOf(type: Value['type']): string {
  return isNumber(type) ? 'number' : type;
}

/** A date literal as the text that instants are kept as. @throws ODataError without an offset, or for a date that no calendar has. */
export function instantOf(text: string): string {
  if (!/(?:Z|[+-]\d\d:\d\d)$/.test(text)) throw missingOffset();
  const iso = text.includes('T') ? text : `${text.slice(0, 10)}T00:00:00${text.slice(10)}`;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new ODataError(`Unrecognized 'Edm.DateTimeOffset' literal '${text}'.`);
  return date.toISOString();
}

/** A date literal as a calendar date. */
export function dayOf(text: string): string {
  const day = text.slice(0, 10);
  if (Number.isNaN(Date.parse(day))) throw new ODataError(`Unrecognized 'Edm.Date' literal '${text}'.`);
  return day;
}

/** The number of an enumeration's members, written as `Model.Period'Month,Year'` or as plain text, which the service accepts too. */
export function enumNumber(expression: Expression, type: EdmType): number | undefined {
  if (!isEnum(type) || (expression.kind !== 'enum' && expression.kind !== 'string')) return undefined;
  if (expression.kind === 'enum' && expression.type !== `${MODEL_NAMESPACE}.${type}`) throw new ODataError(`Type '${expression.type}' is not known.`);
  const members = membersOf(type);
  const names = (expression.kind === 'enum' ? expression.members : expression.value).split(',').map((name) => name.trim());
  return names.reduce((sum, name) => {
    const number = members[name];
    if (number === undefined) throw new ODataError(`The string '${name}' is not a valid enumeration type constant.`);
    return sum | number;
  }, 0);
}

/** The names of an enumeration's number: one member, or all flags that are set. */
function enumText(number: number, type: EdmType): string {
  if (!isEnum(type)) return String(number);
  const entries = Object.entries(membersOf(type));
  const exact = entries.find(([, value]) => value === number);
  if (exact !== undefined) return exact[0];
  const isSingle = (value: number) => value > 0 && (value & (value - 1)) === 0;
  return entries
    .filter(([, value]) => isSingle(value) && (number & value) === value)
    .map(([name]) => name)
    .join(', ');
}

/** A value as the service writes it: instants without trailing zeros, enumerations by name. */
export function writtenValue(value: string | number | null, type: Value['type']): unknown {
  if (value === null) return null;
  if (type === 'Edm.Boolean') return value !== 0;
  if (type === 'Edm.DateTimeOffset') return String(value).replace(/\.?0+Z$/, 'Z');
  if (type !== 'null' && isEnum(type)) return enumText(Number(value), type);
  return value;
}
