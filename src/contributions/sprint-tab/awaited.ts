import { countAwaited, type CheckResult } from '../../domain/sprint/run-checks.ts';
import { checkName } from '../../ui/checks/registry.ts';

/** The checks of a part of a sprint whose data is missing. */
export interface Awaited {
  checks: readonly CheckResult[];
  /** Whether it is being read; otherwise reading it failed. */
  isReading: boolean;
}

/** `still being read`, or `not read` after a failure. */
export const awaitedWords = ({ isReading }: Awaited): string => (isReading ? 'still being read' : 'not read');

export const isAwaited = ({ checks }: Awaited, rule: string | undefined): boolean => checks.some((result) => result.rule === rule);

/** The names of the checks: `One backlog, Plan kept` */
export const awaitedNames = ({ checks }: Awaited): string => checks.map(({ rule }) => checkName(rule)).join(', ');

/** What the sentence says of them. */
export const awaitedCount = ({ checks, isReading }: Awaited): { count: number; isReading: boolean } => ({ count: countAwaited(checks), isReading });
