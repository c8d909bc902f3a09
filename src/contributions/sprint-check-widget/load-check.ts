import { loadTeam, type LoadContext } from '../../azure/team/load-team.ts';
import type { WidgetFrame } from '../../azure/frames/widget-frame.ts';
import type { SprintSummary, Summary } from '../../domain/sprint/run-checks.ts';
import type { CheckOutcome } from '../../domain/sprint/check.ts';

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

/**
 * The check of a team's current sprint, else of its last one. The first requests are on their way while the rules still load.
 *
 * @param onPart told the checks that need nothing more while the others are still being read.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadCheck(
  { data, ...frame }: WidgetFrame & Pick<LoadContext, 'team'>,
  signal: AbortSignal,
  onPart: (reading: SprintCheckReading) => void,
): Promise<SprintCheckReading> {
  const context: LoadContext = { ...frame, data: { getDocuments: async (collection) => (await data()).getDocuments(collection) } };
  const [team, { readCheck }] = await Promise.all([loadTeam(context, signal), import(/* webpackChunkName: "sprint-check" */ './read-check.ts')]);
  return readCheck(context, team, null, onPart, signal);
}
