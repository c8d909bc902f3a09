import { acceptanceOf, type Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import { DEFAULT_NAMES } from '../../domain/settings/project-names.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import type { WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { begunSprints } from '../../domain/sprint/sprint.ts';
import { countByQuery, loadCounts } from './acceptance-counts.ts';
import type { DecidedScope } from './decided-query.ts';
import { type CountReading } from './acceptance-scope.ts';
import type { Analytics } from '../client/analytics.ts';
import type { Client } from '../client/client.ts';
import { loadProjectNames, type DataManager } from '../documents/documents.ts';
import { loadAreas, loadIterations, type TeamContext } from '../team/team.ts';
import { loadTitles } from '../work-items/titles.ts';

export interface AcceptanceContext extends TeamContext {
  client: Client;
  analytics: Analytics;
  data: () => Promise<DataManager>;
  now: () => Date;
  /** Time zone of the user, used if the project settings have none. */
  timeZone: string;
}

/** Plain data, so that it can be cached for the next visit. */
export interface AcceptanceReading {
  acceptance: Acceptance;
  source: CountReading['source'];
  isCut: boolean;
  /** ISO 8601. */
  asOf: string;
  /** The working group, or null for the whole team. */
  group: string | null;
  /** `H16`, or its id; null if nothing is open. */
  oldestOpenLabel: string | null;
  /** Input for `decidedQuery` to list the decided hypotheses of the period. */
  query: DecidedScope;
}

/** The team cannot be shown, and why. */
export class AcceptanceUnavailableError extends Error {
  readonly reason: 'no-sprints' | 'no-areas' | 'no-group' | 'area-gone';
  constructor(reason: AcceptanceUnavailableError['reason']) {
    super(`Acceptance cannot be shown: ${reason}.`);
    this.name = 'AcceptanceUnavailableError';
    this.reason = reason;
  }
}

/**
 * Acceptance of a team's hypotheses over its last sprints: sprints, areas and settings side by side, then the counts, then the title of the oldest open one
 * and in parallel the check whether Analytics is up to date. If it is not, a query counts again.
 *
 * @param group limits the areas to those of a working group; null takes those of the team.
 * @param sprintCount number of sprints, counted back from the current one.
 * @param onPart called with the counts before it is known whether Analytics is behind.
 * @throws AcceptanceUnavailableError | ProcessIncompleteError | AnalyticsError | RequestError
 */
export async function loadAcceptance(
  context: AcceptanceContext,
  { group, sprints: sprintCount }: Pick<WidgetSettings, 'group' | 'sprints'>,
  signal?: AbortSignal,
  onPart?: (reading: AcceptanceReading) => void,
): Promise<AcceptanceReading> {
  const { client, project, analytics } = context;
  const [iterations, ofTeam, names] = await Promise.all([
    loadIterations(client, context, signal),
    loadAreas(client, context, signal),
    // Fall back to the default names without settings.
    context
      .data()
      .then((data) => loadProjectNames(data, project.id))
      .catch(() => DEFAULT_NAMES),
  ]);
  const ofGroup = names.groups.find(({ name }) => name === group);
  if (group !== null && ofGroup === undefined) throw new AcceptanceUnavailableError('no-group');
  const areas = ofGroup === undefined ? ofTeam : await (await presentAreas()).loadPresentAreas(client, project.id, ofGroup, ofTeam, signal);
  // Analytics counts nothing in an area that is gone, which would look like a group without decisions.
  if (areas === null) throw new AcceptanceUnavailableError('area-gone');
  if (areas.length === 0) throw new AcceptanceUnavailableError('no-areas');
  const now = context.now();
  const timeZone = names.timeZone ?? context.timeZone;
  const today = dayOf(now.toISOString(), timeZone);
  const sprints = begunSprints(iterations, today, sprintCount).map(({ name, start, finish }) => ({ name, start, finish }));
  if (sprints.length === 0) throw new AcceptanceUnavailableError('no-sprints');

  const scope = { hypothesisType: names.types.hypothesis, areas, timeZone };
  const describe = async ({ counts, source, isCut }: CountReading): Promise<AcceptanceReading> => {
    const acceptance = acceptanceOf(counts, { sprints, today });
    const oldest = acceptance.oldestOpen?.id ?? null;
    const titles = oldest === null ? null : await loadTitles(client, project.id, [oldest], signal).catch(() => new Map<number, string>());
    return {
      acceptance,
      source,
      isCut,
      group,
      asOf: now.toISOString(),
      oldestOpenLabel: oldest === null ? null : labelOf({ id: oldest, title: titles?.get(oldest) ?? '' }),
      query: { projectName: project.name, hypothesisType: scope.hypothesisType, areas, from: sprints[0]!.start, today },
    };
  };
  const counted = await loadCounts(context, analytics, scope, signal);
  const [described, isOld] = await Promise.all([
    describe(counted).then((reading) => {
      onPart?.(reading);
      return reading;
    }),
    // If the freshness check fails, show the counts anyway.
    import('./analytics-lag.ts').then(({ isBehind }) => isBehind(context, scope, counted, signal)).catch(() => false),
  ]);
  return isOld ? describe(await countByQuery(context, scope, 'behind', signal)) : described;
}

const presentAreas = () => import(/* webpackChunkName: "present-groups" */ '../team/present-groups.ts');
