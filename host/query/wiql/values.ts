import { nodeByPath, rootNode } from '../../store/work-items/classification-nodes.ts';
import { findProject } from '../../store/core/projects.ts';
import type { Operand } from './ast.ts';
import type { Column } from './columns.ts';
import type { WiqlContext } from './context.ts';
import { resolveMacro, startOfDay, type MacroValue } from './macros.ts';
import { printOperand } from './printer.ts';
import { unknownPath, WiqlError, wrongValue } from './wiql-error.ts';

const DAY_MS = 86_400_000;

const macroOf = (context: WiqlContext, operand: Operand): MacroValue | undefined =>
  operand.kind === 'macro' ? resolveMacro(context, operand) : undefined;

const mismatch = (column: Column, operand: Operand): WiqlError =>
  wrongValue(`The value does not fit the field ${column.field.referenceName}.`, printOperand(operand));

/** Text to compare with; null for the empty text, which means no value. */
export function textOf(context: WiqlContext, column: Column, operand: Operand): string | null {
  if (operand.kind === 'field') throw mismatch(column, operand);
  if (operand.kind !== 'macro') return String(operand.value) || null;
  const value = resolveMacro(context, operand);
  if (value.kind === 'project') return value.name;
  throw mismatch(column, operand);
}

export function numberOf(context: WiqlContext, column: Column, operand: Operand): number | null {
  if (operand.kind === 'number') return operand.value;
  if (operand.kind === 'string') {
    if (operand.value.trim() === '') return null;
    const number = Number(operand.value);
    if (Number.isFinite(number)) return number;
  }
  throw mismatch(column, operand);
}

export function booleanOf(column: Column, operand: Operand): number | null {
  if (operand.kind === 'string' && operand.value === '') return null;
  const text = operand.kind === 'boolean' || operand.kind === 'number' || operand.kind === 'string' ? String(operand.value).toLowerCase() : '';
  if (text === 'true' || text === '1') return 1;
  if (text === 'false' || text === '0') return 0;
  throw mismatch(column, operand);
}

/** The time span of a date: an instant, or a whole day (end excluded) where dates are compared by day. Null: no date. */
export function spanOf(context: WiqlContext, operand: Operand, what: string): { start: number; end: number } | null {
  const macro = macroOf(context, operand);
  if (operand.kind === 'string' && operand.value.trim() === '') return null;
  const date = macro?.kind === 'date' ? macro.at : operand.kind === 'string' ? readDate(operand.value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw wrongValue(`The value is not a date, as ${what} needs.`, printOperand(operand));
  const start = startOfDay(date).getTime();
  if (context.timePrecision) return { start: date.getTime(), end: date.getTime() };
  if (date.getTime() !== start) {
    throw new WiqlError(
      `You cannot supply a time with the date when running a query using date precision. The error is caused by «${printOperand(operand)}».`,
    );
  }
  return { start, end: start + DAY_MS };
}

/** ASOF always means an instant. */
export function instantOf(context: WiqlContext, operand: Operand): number {
  const span = spanOf({ ...context, timePrecision: true }, operand, 'ASOF');
  if (span === null) throw wrongValue('ASOF needs a date.', printOperand(operand));
  return span.start;
}

/** A date without a zone is UTC, so that the answer does not depend on where the host runs. */
function readDate(text: string): Date {
  const iso = /^\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?\s*$/.exec(text);
  return new Date(
    iso === null
      ? text
      : iso[0]
          .trim()
          .replace(' ', 'T')
          .replace(/(T.*)$/, '$1Z'),
  );
}

/** Ids of the identities that a text names: by name, email, `Name <email>` or id. Null stands for no identity. */
export function identitiesOf(context: WiqlContext, column: Column, operand: Operand): string[] | null {
  const macro = macroOf(context, operand);
  if (macro?.kind === 'identity') return [macro.id];
  if (operand.kind !== 'string') throw mismatch(column, operand);
  const text = (/<([^<>]+)>\s*$/.exec(operand.value)?.[1] ?? operand.value).trim();
  if (text === '') return null;
  return context.db
    .all<{ id: string }>('SELECT id FROM identities WHERE display_name = ?1 OR unique_name = ?1 OR descriptor = ?1 OR id = lower(?1)', text)
    .map(({ id }) => id);
}

/** Node ids that a path or macro means. @throws WiqlError TF51011 when the path does not exist. */
export function nodesOf(context: WiqlContext, column: Column, operand: Operand): number[] {
  const structure = column.kind === 'area' ? 'area' : 'iteration';
  const macro = macroOf(context, operand);
  if (macro?.kind === 'project') return [rootNode(context.db, macro.id, structure).id];
  if (macro?.kind === 'iteration' && structure === 'iteration') return macro.node === undefined ? [] : [macro.node.id];
  if (macro?.kind === 'areas' && structure === 'area') return macro.ids;
  if (operand.kind !== 'string') throw mismatch(column, operand);
  const node = nodeByPath(context.db, structure, operand.value);
  if (node === undefined) throw unknownPath(structure, operand.value);
  return [node.id];
}

/** Project ids; none for a project that does not exist. */
export function projectsOf(context: WiqlContext, column: Column, operand: Operand): string[] {
  const macro = macroOf(context, operand);
  if (macro?.kind === 'project') return [macro.id];
  if (operand.kind !== 'string') throw mismatch(column, operand);
  const project = findProject(context.db, operand.value);
  return project === undefined ? [] : [project.id];
}
