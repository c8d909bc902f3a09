import { loadRecentSprints, loadSprintOf } from '../../azure/load-sprint.ts';
import type { KnownTeam, LoadContext } from '../../azure/load-team.ts';
import { checkSprint, openChecks, stripOf, summarise, type CheckResult } from '../../domain/sprint/check.ts';
import { titleOf } from '../../ui/check-words.ts';
import { limitsOf } from '../../ui/sprint-words.ts';
import { RULE_NAMES } from '../../ui/strings.ts';
import type { CheckInWords, SprintCheckReading } from './load-check.ts';

/**
 * Reads a sprint as the tab does, checks it and puts it into words.
 *
 * @param iterationId null takes the current sprint, else the last one.
 * @throws SprintUnavailableError | RequestError
 */
export async function readCheck(
  context: LoadContext,
  known: KnownTeam,
  iterationId: string | null,
  signal?: AbortSignal,
): Promise<SprintCheckReading> {
  const { team, snapshot, asOf } = await loadSprintOf(context, known, iterationId, signal);
  const results = checkSprint(snapshot);
  const { id, name, path } = snapshot.sprint;
  return {
    asOf: asOf.toISOString(),
    sprint: { id, name, path },
    summary: summarise(results),
    open: openChecks(results).map(inWords),
    pending: results.filter(({ outcome, severity }) => outcome === 'pending' && severity !== 'none').map(inWords),
    limits: limitsOf(snapshot),
    strip: null,
    loadStrip: async (stop) => stripOf(await loadRecentSprints(context, { team, snapshot }, stop)),
  };
}

const inWords = (result: CheckResult): CheckInWords => ({
  rule: result.rule,
  outcome: result.outcome,
  name: RULE_NAMES[result.rule] ?? result.rule,
  what: titleOf(result),
});
