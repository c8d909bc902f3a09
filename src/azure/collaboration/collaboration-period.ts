import type { Settings } from '../../domain/settings/settings.ts';
import { addDays, dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { configuredRoles, ROLES, type Roles } from '../../domain/team/roles.ts';
import { begunSprints } from '../../domain/sprint/sprint.ts';
import { type SprintDays } from '../../domain/shared/sprint-days.ts';
import type { Client } from '../client/client.ts';
import { loadProjectSettings, type DataManager } from '../documents/documents.ts';
import type { RequestWindow } from '../git/pull-requests.ts';
import { loadAreas, loadIterations, type TeamContext } from '../team/team.ts';
import { type TeamArea } from '../../domain/team/areas.ts';

export interface CollaborationContext extends TeamContext {
  client: Client;
  data: () => Promise<DataManager>;
  now: () => Date;
  /** Time zone of the user, used if the project settings have none. */
  timeZone: string;
}

/** Collaboration cannot be shown, and why. */
export class CollaborationUnavailableError extends Error {
  readonly reason: 'no-settings' | 'no-roles' | 'few-people' | 'no-code';
  constructor(reason: CollaborationUnavailableError['reason']) {
    super(`Collaboration cannot be shown: ${reason}.`);
    this.name = 'CollaborationUnavailableError';
    this.reason = reason;
  }
}

/** The days to look at, and the roles of the people. */
export interface Period {
  sprints: readonly (SprintDays & { path: string })[];
  window: RequestWindow;
  areas: readonly TeamArea[];
  settings: Settings;
  roles: Roles;
}

/** The period of a team without dated sprints. */
const DAYS_WITHOUT_SPRINTS = 90;

/** With only one person in a role, a share would reveal what that person did. */
const MIN_OF_A_ROLE = 2;

/**
 * The days of the team's last sprints up to today, or the last 90 days; its areas, and the project's settings.
 *
 * @throws CollaborationUnavailableError if the roles do not form two sides | RequestError
 */
export async function loadPeriod(context: CollaborationContext, sprintCount: number, signal?: AbortSignal): Promise<Period> {
  const { client, project } = context;
  const [iterations, areas, settings] = await Promise.all([
    loadIterations(client, context, signal),
    loadAreas(client, context, signal),
    context
      .data()
      .then((data) => loadProjectSettings(data, project.id))
      .catch(() => {
        // The default settings have no roles, so they are no fallback here.
        throw new CollaborationUnavailableError('no-settings');
      }),
  ]);
  const roles = configuredRoles(settings.roles);
  if (roles.isEmpty) throw new CollaborationUnavailableError('no-roles');
  if (ROLES.some((role) => roles.count(role) < MIN_OF_A_ROLE)) throw new CollaborationUnavailableError('few-people');
  const timeZone = settings.timeZone ?? context.timeZone;
  const today = dayOf(context.now().toISOString(), timeZone);
  const sprints = begunSprints(iterations, today, sprintCount).map(({ name, path, start, finish }) => ({ name, path, start, finish }));
  return { sprints, window: { ...daysOf(sprints, today), timeZone }, areas, settings, roles };
}

function daysOf(sprints: readonly SprintDays[], today: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  if (sprints.length === 0) return { from: addDays(today, 1 - DAYS_WITHOUT_SPRINTS), to: today };
  // The first sprint to start may end last, such as a release that spans several sprints.
  const last = sprints.map(({ finish }) => finish).reduce((latest, finish) => (latest > finish ? latest : finish));
  return { from: sprints[0]!.start, to: last < today ? last : today };
}
