import type { Database } from '../../store/database.ts';

/** The caller, the project, the team and the time of a query. */
export interface WiqlContext {
  db: Database;
  now: Date;
  /** Identity id. */
  me: string;
  /** What @project means; also the process whose categories IN GROUP means. */
  projectId: string | null;
  /** What @currentIteration and @teamAreas mean. */
  teamId: string | null;
  /** Whether dates are compared with their time; otherwise by calendar day (UTC). */
  timePrecision: boolean;
}

/** Values bound to a statement. No value of a query ever becomes part of the SQL text. */
export class Bindings {
  readonly values: (string | number | null)[] = [];
  add(value: string | number | null): string {
    this.values.push(value);
    return `?${this.values.length}`;
  }
}

/** Joins conditions as a balanced tree: SQLite limits how deep an expression may nest, and a plain chain of ORs nests once per condition. */
export function joined(conditions: readonly string[], operator: 'AND' | 'OR'): string {
  if (conditions.length <= 2) return `(${conditions.join(` ${operator} `)})`;
  const half = Math.ceil(conditions.length / 2);
  return `(${joined(conditions.slice(0, half), operator)} ${operator} ${joined(conditions.slice(half), operator)})`;
}
