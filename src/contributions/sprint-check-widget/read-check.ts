import { loadSprintOf, type LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import { loadStrip, type KeptStrip } from '../../azure/sprint/load-strip.ts';
import type { LastGood } from '../../azure/frames/last-good.ts';
import type { KnownTeam, LoadContext } from '../../azure/team/load-team.ts';
import { checkSprint, countAwaited, openChecks, splitAwaited, summarise, type CheckResult } from '../../domain/sprint/run-checks.ts';
import { checkName, titleOf } from '../../ui/checks/registry.ts';
import { limitsOf } from '../../ui/sprint-words.ts';
import type { CheckInWords, SprintCheckReading } from './shown.ts';

/**
 * Loads a sprint like the tab, checks it and adds the texts.
 *
 * @param iterationId null takes the current sprint, or else the last one.
 * @param strip what a visit before kept of the strip.
 * @param onPart called with the finished checks while the others are still loading.
 * @throws SprintUnavailableError | RequestError
 */
export async function readCheck(
  context: LoadContext,
  team: KnownTeam,
  iterationId: string | null,
  strip: LastGood<KeptStrip> | null,
  onPart?: (reading: SprintCheckReading) => void,
  signal?: AbortSignal,
): Promise<SprintCheckReading> {
  const loaded = await loadSprintOf(context, team, iterationId, signal, (part) => onPart?.(readingOf(part)));
  return {
    ...readingOf(loaded),
    loadStrip: async (stop) => (await loadStrip(context, loaded, strip, stop)).strip,
  };
}

function readingOf({ snapshot, rest, asOf }: LoadedSprint): SprintCheckReading {
  const { results, awaited } = splitAwaited(checkSprint(snapshot), rest?.awaited ?? NONE);
  const { id, name, path } = snapshot.sprint;
  return {
    asOf: asOf.toISOString(),
    awaited: countAwaited(awaited),
    sprint: { id, name, path },
    summary: summarise(results),
    open: openChecks(results).map(inWords),
    pending: results.filter(({ outcome, severity }) => outcome === 'pending' && severity !== 'none').map(inWords),
    limits: limitsOf(snapshot),
    strip: null,
  };
}

const NONE: ReadonlySet<string> = new Set();

const inWords = (result: CheckResult): CheckInWords => ({
  rule: result.rule,
  outcome: result.outcome,
  name: checkName(result.rule),
  what: titleOf(result),
});
