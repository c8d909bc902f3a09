import { ML_FIELDS, SESSION_KINDS } from '../../domain/process/ml-fields.ts';
import { addDays, dayOfFieldOrNull, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { SessionKind } from '../../domain/sprint/snapshot.ts';
import type { SessionDay } from '../../domain/sprint/usual-days.ts';
import { wholeTeamAreas } from '../../domain/team/areas.ts';
import { loadFields, type NamedProjectContext } from '../client/batches.ts';
import { inAreas, quoted, sendWiql } from '../client/wiql.ts';
import type { KnownTeam } from '../team/load-team.ts';

/** How far back sessions tell when a team meets. */
const DAYS_BACK = 120;
const MAX_SESSIONS = 200;
const KINDS = Object.keys(SESSION_KINDS) as SessionKind[];

/**
 * The days of the team's session records of the last four months before a day, the newest 200.
 *
 * @throws RequestError, also where the organization has no field for the day.
 */
export async function loadSessionDays(
  context: NamedProjectContext,
  { areas, group, settings, timeZone }: Pick<KnownTeam, 'areas' | 'group' | 'settings' | 'timeZone'>,
  before: CalendarDate,
  signal?: AbortSignal,
): Promise<SessionDay[]> {
  const { client, project } = context;
  const places = group === null ? areas : [...areas, ...wholeTeamAreas(areas, settings.groups)];
  const query = [
    `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = ${quoted(project.name)} AND [System.WorkItemType] = ${quoted(settings.types.teamSession)}`,
    `AND [${ML_FIELDS.heldOn}] >= ${quoted(addDays(before, -DAYS_BACK))} AND [${ML_FIELDS.heldOn}] < ${quoted(before)}`,
    `AND (${inAreas(places)}) ORDER BY [${ML_FIELDS.heldOn}] DESC`,
  ].join(' ');
  const { workItems } = await sendWiql(client, [project.id], query, { $top: MAX_SESSIONS }, signal);
  const ids = workItems.map(({ id }) => id);
  const items = await loadFields(context, ids, [ML_FIELDS.heldOn, ML_FIELDS.sessionKind], signal);
  return items.flatMap((item) => {
    const kind = KINDS.find((name) => sameName(SESSION_KINDS[name], readableText(item.fields[ML_FIELDS.sessionKind])));
    const heldOn = dayOfFieldOrNull(item.fields[ML_FIELDS.heldOn], timeZone);
    return kind === undefined || heldOn === null ? [] : [{ kind, heldOn }];
  });
}
