import type { SprintSummary, Summary } from '../../domain/sprint/run-checks.ts';
import type { CheckOutcome } from '../../domain/sprint/check.ts';
import type { Shown } from '../../ui/widget/widget-shell.tsx';

/** A check with its texts. */
export interface CheckInWords {
  rule: string;
  outcome: CheckOutcome;
  name: string;
  what: string;
}

/** The data of the widget; plain data, except for `loadStrip`, which is missing in cached data. */
export interface SprintCheckReading {
  /** ISO 8601. */
  asOf: string;
  sprint: { id: string; name: string; path: string };
  summary: Summary;
  /** Checks that need attention, most urgent first. */
  open: readonly CheckInWords[];
  /** Checks that are pending until the last day of the sprint. */
  pending: readonly CheckInWords[];
  /** Number of checks that are still loading and not included. */
  awaited: number;
  /** Warnings about incomplete data. */
  limits: readonly string[];
  /** The last sprints; null until loaded. */
  strip: readonly SprintSummary[] | null;
  loadStrip?: (signal: AbortSignal) => Promise<readonly SprintSummary[]>;
}

/** What the widget shows, and what it can open. */
export interface SprintCheckShown extends Shown<SprintCheckReading> {
  /** URL of a sprint in the ML Sprint tab. */
  urlOf: (sprint: Pick<SprintSummary, 'path'>) => string;
  onOpen: (url: string) => void;
}
