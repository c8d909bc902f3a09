import type { Database } from '../database.ts';
import type { ProcessDefinition } from './definition.ts';

interface Lag {
  reads: number;
  /** The previous definition of each process, and how many answers may still show it. */
  before: Map<string, { definition: ProcessDefinition; left: number }>;
  contributions: Map<string, number>;
}

const lags = new WeakMap<Database, Lag>();

/**
 * Makes the process interface eventually consistent, as the service is: after a change the next answers alternate between the old and the new state, and a
 * form contribution is unknown the first few times it is placed.
 *
 * @param reads how many answers after each change may be stale; 0 disables the lag.
 */
export function setProcessLag(db: Database, reads: number): void {
  if (reads <= 0) lags.delete(db);
  else lags.set(db, { reads, before: new Map(), contributions: new Map() });
}

/** Stores the current definition of a process; call it before each change. */
export function beforeChange(db: Database, processId: string, definition: ProcessDefinition): void {
  const lag = lags.get(db);
  if (lag === undefined) return;
  lag.before.set(processId, { definition, left: lag.reads });
}

/** The old definition of a process for this answer, or undefined for the current one. Each call counts as one answer. */
export function laggingDefinition(db: Database, processId: string): ProcessDefinition | undefined {
  const before = lags.get(db)?.before.get(processId);
  if (before === undefined || before.left === 0) return undefined;
  before.left -= 1;
  // The first answer after a change is old, the next one new, and so on.
  return (lags.get(db)!.reads - before.left) % 2 === 1 ? before.definition : undefined;
}

/** Whether a contribution is still unknown. Each call counts as one attempt. */
export function isContributionLate(db: Database, contributionId: string): boolean {
  const lag = lags.get(db);
  if (lag === undefined) return false;
  const attempts = (lag.contributions.get(contributionId) ?? 0) + 1;
  lag.contributions.set(contributionId, attempts);
  return attempts <= lag.reads;
}
