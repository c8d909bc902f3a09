import { nodeById, subtreeIds } from '../../store/work-items/classification-nodes.ts';
import type { ComparisonOperator, Expression, FieldRef, Operand, Operator } from './ast.ts';
import { column, type Column, type RowSource } from './columns.ts';
import { joined, type Bindings, type WiqlContext } from './context.ts';
import { groupMembers, typesOfCategory } from './groups.ts';
import { resolveMacro } from './macros.ts';
import { printOperand } from './printer.ts';
import { booleanOf, identitiesOf, nodesOf, numberOf, projectsOf, spanOf, textOf } from './values.ts';
import { wrongValue } from './wiql-error.ts';

/** Turns conditions on one row into SQL. Empty values count as different from every value, also under NOT. */
export class ConditionCompiler {
  readonly #context: WiqlContext;
  readonly #bindings: Bindings;
  readonly #source: RowSource;

  constructor(context: WiqlContext, bindings: Bindings, source: RowSource) {
    this.#context = context;
    this.#bindings = bindings;
    this.#source = source;
  }

  compile(expression: Expression): string {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return joined(
          expression.items.map((item) => this.compile(item)),
          expression.kind === 'and' ? 'AND' : 'OR',
        );
      case 'not':
        return not(this.compile(expression.item));
      case 'empty':
        return negatedIf(expression.isNegated, isEmpty(this.#column(expression.field)));
      case 'in':
        return negatedIf(expression.isNegated, this.#in(this.#column(expression.field), expression.values));
      default:
        return negatedIf(expression.isNegated, this.#compare(expression.field, expression.operator, expression.value));
    }
  }

  #column(field: FieldRef): Column {
    return column(this.#context, this.#bindings, field, this.#source);
  }

  #compare(field: FieldRef, operator: Operator, operand: Operand): string {
    const column = this.#column(field);
    switch (operator) {
      case 'contains':
        return this.#contains(column, operand);
      case 'contains words':
        return this.#containsWords(column, operand);
      case 'under':
        return this.#under(column, operand);
      case 'in group':
        return this.#inGroup(column, operand);
      case 'ever':
        return this.#ever(column, operand);
      case '<>':
        return not(operand.kind === 'field' ? this.#fields(column, '=', operand.field) : this.#equals(column, operand));
      case '=':
        return operand.kind === 'field' ? this.#fields(column, '=', operand.field) : this.#equals(column, operand);
      default:
        return operand.kind === 'field' ? this.#fields(column, operator, operand.field) : this.#ordered(column, operator, operand);
    }
  }

  #equals(column: Column, operand: Operand): string {
    return this.#in(column, [operand]);
  }

  /** One of several values; a single `=` is the same with one. */
  #in(column: Column, operands: readonly Operand[]): string {
    const context = this.#context;
    const collect = <T>(read: (operand: Operand) => readonly T[] | null): { values: T[]; hasEmpty: boolean } => {
      const lists = operands.map(read);
      return { values: lists.flatMap((list) => list ?? []), hasEmpty: lists.includes(null) };
    };
    const wrap = <T>(value: T | null): T[] | null => (value === null ? null : [value]);
    switch (column.kind) {
      case 'area':
      case 'iteration':
        return this.#set(column, { values: operands.flatMap((operand) => nodesOf(context, column, operand)), hasEmpty: false });
      case 'project':
        return this.#set(column, { values: operands.flatMap((operand) => projectsOf(context, column, operand)), hasEmpty: false });
      case 'identity':
        return this.#set(
          column,
          collect((operand) => identitiesOf(context, column, operand)),
        );
      case 'number':
        return this.#set(
          column,
          collect((operand) => this.#macroIds(operand) ?? wrap(numberOf(context, column, operand))),
        );
      case 'boolean':
        return this.#set(
          column,
          collect((operand) => wrap(booleanOf(column, operand))),
        );
      case 'date':
        return joined(
          operands.map((operand) => this.#onDate(column, operand)),
          'OR',
        );
      case 'history':
        return `(${operands.map((operand) => this.#inComments(`comment.text = ${this.#bindings.add(textOf(context, column, operand))} COLLATE NOCASE`)).join(' OR ')})`;
      default:
        return this.#set(
          column,
          collect((operand) => wrap(textOf(context, column, operand))),
          ' COLLATE NOCASE',
        );
    }
  }

  #macroIds(operand: Operand): number[] | undefined {
    if (operand.kind !== 'macro') return undefined;
    const value = resolveMacro(this.#context, operand);
    return value.kind === 'ids' ? value.ids : undefined;
  }

  #set(column: Column, { values, hasEmpty }: { values: (string | number)[]; hasEmpty: boolean }, collation = ''): string {
    const [only] = values;
    const among =
      only === undefined
        ? '0'
        : values.length === 1
          ? `${column.sql} = ${this.#bindings.add(only)}${collation}`
          : `${column.sql}${collation} IN (SELECT value FROM json_each(${this.#bindings.add(JSON.stringify(values))}))`;
    if (!hasEmpty) return among;
    return values.length === 0 ? isEmpty(column) : `(${among} OR ${isEmpty(column)})`;
  }

  #onDate(column: Column, operand: Operand): string {
    const span = spanOf(this.#context, operand, column.field.referenceName);
    if (span === null) return isEmpty(column);
    if (span.start === span.end) return `${column.sql} = ${this.#instant(column, span.start)}`;
    return `(${column.sql} >= ${this.#instant(column, span.start)} AND ${column.sql} < ${this.#instant(column, span.end)})`;
  }

  #instant(column: Column, milliseconds: number): string {
    return this.#bindings.add(column.isMilliseconds ? milliseconds : new Date(milliseconds).toISOString());
  }

  #ordered(column: Column, operator: ComparisonOperator, operand: Operand): string {
    const context = this.#context;
    if (column.kind === 'number') return `${column.sql} ${operator} ${this.#bindings.add(numberOf(context, column, operand))}`;
    if (column.kind === 'text') return `${column.sql} ${operator} ${this.#bindings.add(textOf(context, column, operand))} COLLATE NOCASE`;
    if (column.kind !== 'date') throw this.#unfit(column, operator);
    const span = spanOf(context, operand, column.field.referenceName);
    if (span === null) return '0';
    const isInstant = span.start === span.end;
    // By day: after a day means from the next one on, up to a day includes all of it.
    if (operator === '>' && !isInstant) return `${column.sql} >= ${this.#instant(column, span.end)}`;
    if (operator === '<=' && !isInstant) return `${column.sql} < ${this.#instant(column, span.end)}`;
    return `${column.sql} ${operator} ${this.#instant(column, span.start)}`;
  }

  /** One field against another. */
  #fields(column: Column, operator: ComparisonOperator, otherField: FieldRef): string {
    const against = this.#column(otherField);
    if (against.kind !== column.kind) throw wrongValue('Fields of different types cannot be compared.', `[${otherField.name}]`);
    const side = (compared: Column) =>
      compared.kind === 'date' && compared.isMilliseconds ? `strftime('%Y-%m-%dT%H:%M:%fZ', ${compared.sql} / 1000.0, 'unixepoch')` : compared.sql;
    return `${side(column)} ${operator} ${side(against)}${column.kind === 'text' || column.kind === 'tags' ? ' COLLATE NOCASE' : ''}`;
  }

  #contains(column: Column, operand: Operand): string {
    const text = textOf(this.#context, column, operand) ?? '';
    const pattern = (wrapped: string) => `LIKE ${this.#bindings.add(wrapped)} ESCAPE '\\'`;
    const anywhere = () => pattern(`%${escapeLike(text)}%`);
    switch (column.kind) {
      case 'tags':
        // A tag is matched whole.
        return `('; ' || ${column.sql} || ';') ${pattern(`%; ${escapeLike(text.trim())};%`)}`;
      case 'text':
        return `${column.sql} ${anywhere()}`;
      case 'identity':
        return `${column.sql} IN (SELECT identity.id FROM identities identity WHERE identity.display_name ${anywhere()})`;
      case 'area':
      case 'iteration':
        return `${column.sql} IN (SELECT node.id FROM classification_nodes node WHERE node.path ${anywhere()})`;
      case 'history':
        return this.#inComments(`comment.text ${anywhere()}`);
      default:
        throw this.#unfit(column, 'contains');
    }
  }

  /** Every word must occur, as a word of its own; `word*` takes words that start so. */
  #containsWords(column: Column, operand: Operand): string {
    if (column.kind !== 'text' && column.kind !== 'tags' && column.kind !== 'history') throw this.#unfit(column, 'contains words');
    const words = (textOf(this.#context, column, operand) ?? '').split(/[^\p{L}\p{N}_*]+/u).filter((word) => word.replaceAll('*', '') !== '');
    if (words.length === 0) return '0';
    if (words.length > MAX_WORDS) throw wrongValue('The text has too many words.', printOperand(operand));
    const sql = column.kind === 'history' ? 'comment.text' : column.sql;
    const tests = words.map((word) => {
      const stem = escapeLike(word.replaceAll('*', ''));
      return `${spaced(sql)} LIKE ${this.#bindings.add(word.endsWith('*') ? `% ${stem}%` : `% ${stem} %`)} ESCAPE '\\'`;
    });
    const all = joined(tests, 'AND');
    return column.kind === 'history' ? this.#inComments(all) : all;
  }

  #inComments(condition: string): string {
    const { alias, asOf } = this.#source;
    const asOfFilter = asOf === null ? '' : ` AND comment.created <= ${asOf}`;
    return `EXISTS (SELECT 1 FROM work_item_comments comment WHERE comment.work_item_id = ${alias}.id AND comment.is_deleted = 0${asOfFilter} AND ${condition})`;
  }

  #under(column: Column, operand: Operand): string {
    if (column.kind !== 'area' && column.kind !== 'iteration') throw this.#unfit(column, 'under');
    const { db } = this.#context;
    const nodes = nodesOf(this.#context, column, operand);
    const [only] = nodes;
    const root = nodes.length === 1 ? nodeById(db, only!) : undefined;
    // Everything of a project is below its root.
    if (root?.parentId === null) return `${this.#column({ name: 'System.TeamProject' }).sql} = ${this.#bindings.add(root.projectId)}`;
    return this.#set(column, { values: [...new Set(nodes.flatMap((id) => subtreeIds(db, id)))], hasEmpty: false });
  }

  #inGroup(column: Column, operand: Operand): string {
    const name = textOf(this.#context, column, operand) ?? '';
    if (column.kind === 'identity') return this.#set(column, { values: groupMembers(this.#context, name), hasEmpty: false });
    if (column.field.referenceName === 'System.WorkItemType')
      return this.#set(column, { values: typesOfCategory(this.#context, name), hasEmpty: false }, ' COLLATE NOCASE');
    throw this.#unfit(column, 'in group');
  }

  /** Whether any revision had the value. */
  #ever(column: Column, operand: Operand): string {
    const { alias, asOf } = this.#source;
    const { referenceName } = column.field;
    if (column.kind === 'history' || column.kind === 'project') return this.#equals(column, operand);
    const stored = column.kind === 'area' ? 'System.AreaId' : column.kind === 'iteration' ? 'System.IterationId' : referenceName;
    const past: Column = { ...column, sql: `json_extract(past.fields, ${this.#bindings.add(`$."${stored}"`)})`, isMilliseconds: false };
    const asOfFilter = asOf === null ? '' : ` AND past.changed <= ${asOf}`;
    return `EXISTS (SELECT 1 FROM work_item_revisions past WHERE past.work_item_id = ${alias}.id${asOfFilter} AND ${this.#equals(past, operand)})`;
  }

  #unfit(column: Column, operator: string): Error {
    return wrongValue(`The operator cannot be used with the field ${column.field.referenceName}.`, operator);
  }
}

/** Limits the words of a search, so that the statement does not get too long. */
const MAX_WORDS = 100;

const not = (condition: string): string => `((${condition}) IS NOT TRUE)`;
const negatedIf = (isNegated: boolean, condition: string): string => (isNegated ? not(condition) : condition);
const isEmpty = (column: Column): string =>
  column.kind === 'text' || column.kind === 'tags' ? `(${column.sql} IS NULL OR ${column.sql} = '')` : `${column.sql} IS NULL`;
const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** A text with spaces in place of punctuation, so that words can be found by LIKE. */
function spaced(sql: string): string {
  const marks = ['.', ',', ';', ':', '!', '?', '(', ')', '<', '>', '/', '"', '-', '&', '=', '[', ']'];
  const plain = marks.reduce((inner, mark) => `replace(${inner}, '${mark}', ' ')`, sql);
  return `(' ' || replace(replace(replace(${plain}, char(10), ' '), char(13), ' '), char(39), ' ') || ' ')`;
}

/**
 * The tree whose condition narrows a query most: a conjunct that fixes the iteration, else the area, to less than a whole project.
 * SQLite's statistics could decide this too, but they would need maintenance.
 */
export function drivingTree(context: WiqlContext, expression: Expression | null): 'iteration' | 'area' | null {
  const conjuncts = expression === null ? [] : expression.kind === 'and' ? expression.items : [expression];
  const narrowed = new Set<string>();
  for (const item of conjuncts) {
    if ((item.kind !== 'compare' && item.kind !== 'in') || item.isNegated) continue;
    if (item.kind === 'compare' && item.operator !== '=' && item.operator !== 'under') continue;
    const name = item.field.name.toLowerCase();
    const kind =
      name === 'system.iterationpath' || name === 'iteration path' ? 'iteration' : name === 'system.areapath' || name === 'area path' ? 'area' : null;
    if (kind === null) continue;
    const operands = item.kind === 'in' ? item.values : [item.value];
    const isWholeProject = operands.some((operand) =>
      operand.kind === 'macro' ? operand.name.toLowerCase() === 'project' : !printOperand(operand).includes('\\'),
    );
    if (!isWholeProject) narrowed.add(kind);
  }
  return narrowed.has('iteration') ? 'iteration' : narrowed.has('area') ? 'area' : null;
}
