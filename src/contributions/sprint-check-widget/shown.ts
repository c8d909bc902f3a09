import type { SprintSummary, Summary } from '../../domain/sprint/run-checks.ts';
import type { CheckOutcome } from '../../domain/sprint/check.ts';
import type { Shown } from '../../ui/widget/widget-shell.tsx';

/** One check in words. */
export interface CheckInWords {
  rule: string;
  outcome: CheckOutcome;
  name: string;
  what: string;
}

/** What the widget shows. It is plain data, except for the way to the strip, which a reading that was kept has no more. */
export interface SprintCheckReading {
  /** ISO 8601. */
  asOf: string;
  sprint: { id: string; name: string; path: string };
  summary: Summary;
  /** What somebody has to look at, most urgent first. */
  open: readonly CheckInWords[];
  /** What has until the last day of the sprint. */
  pending: readonly CheckInWords[];
  /** So many checks are still being read, and are in nothing of this. */
  awaited: number;
  /** What the reader should know before believing the rest. */
  limits: readonly string[];
  /** The last sprints, once they were read. */
  strip: readonly SprintSummary[] | null;
  loadStrip?: (signal: AbortSignal) => Promise<readonly SprintSummary[]>;
}

/** What one drawing of the widget shows, and where it leads. */
export interface SprintCheckShown extends Shown<SprintCheckReading> {
  /** Address of a sprint in the tab that checks it. */
  urlOf: (sprint: Pick<SprintSummary, 'path'>) => string;
  onOpen: (url: string) => void;
}
