import type { KeptStrip } from '../../azure/sprint/load-strip.ts';
import { loadTeam, type LoadContext } from '../../azure/team/load-team.ts';
import type { WidgetPorts } from '../../azure/frames/widget.ts';
import type { SprintCheckReading } from './shown.ts';

/**
 * The check of a team's current sprint, or else its last one. Sends the first requests while the code of the checks is loading.
 *
 * @param onPart called with the finished checks while the others are still loading.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadCheck(
  { data, ...ports }: WidgetPorts & Pick<LoadContext, 'team'>,
  signal: AbortSignal,
  onPart: (reading: SprintCheckReading) => void,
): Promise<SprintCheckReading> {
  const context: LoadContext = { ...ports, data: { getDocuments: async (collection) => (await data()).getDocuments(collection) } };
  const [team, { readCheck }] = await Promise.all([loadTeam(context, signal), import(/* webpackChunkName: "sprint-check" */ './read-check.ts')]);
  const strip = ports.lastGood<KeptStrip>(`sprint check ${context.team.id} strip`);
  return readCheck(context, team, null, strip, onPart, signal);
}
