import { nodeById, subtreeIds, type ClassificationNode } from '../../store/work-items/classification-nodes.ts';
import { findProject, findTeam, projectById } from '../../store/core/projects.ts';
import { teamAreas, teamIterationIds } from '../../store/core/teams.ts';
import type { Macro } from './ast.ts';
import type { WiqlContext } from './context.ts';
import { WiqlError, wrongValue } from './wiql-error.ts';

/** The value of a macro. */
export type MacroValue =
  | { kind: 'identity'; id: string }
  | { kind: 'project'; id: string; name: string }
  | { kind: 'date'; at: Date }
  /** undefined: the team has no such iteration. */
  | { kind: 'iteration'; node: ClassificationNode | undefined }
  | { kind: 'areas'; ids: number[] }
  | { kind: 'ids'; ids: number[] };

const DAY_MS = 86_400_000;

/** @throws WiqlError for unknown macros and for those that need a project or team that the request does not name. */
export function resolveMacro(context: WiqlContext, macro: Macro): MacroValue {
  const { name, offset } = macro;
  const start = /^startof(day|week|month|year)$/i.exec(name)?.[1]?.toLowerCase();
  if (start !== undefined) return { kind: 'date', at: startOf(context.now, start as Period, macro) };
  switch (name.toLowerCase()) {
    case 'me':
      return { kind: 'identity', id: context.me };
    case 'today':
      return { kind: 'date', at: new Date(startOfDay(context.now).getTime() + offset * DAY_MS) };
    case 'project':
      return { kind: 'project', ...projectOf(context) };
    case 'currentiteration':
      return { kind: 'iteration', node: currentIteration(context, macro) };
    case 'teamareas':
      return { kind: 'areas', ids: areasOf(context, teamOf(context, macro)) };
    case 'follows':
      // The local host has no followed work items.
      return { kind: 'ids', ids: [] };
    default:
      throw wrongValue('The query uses a macro that does not exist.', `@${name}`);
  }
}

function projectOf({ db, projectId }: WiqlContext): { id: string; name: string } {
  const project = projectId === null ? undefined : projectById(db, projectId);
  if (project === undefined) throw new WiqlError("The macro '@Project' is not supported without a project in the request.");
  return { id: project.id, name: project.name };
}

/** The team of the macro's argument, `[Project]\Team` (an id may follow in angle brackets), else the one of the request. */
function teamOf({ db, teamId }: WiqlContext, { name, argument }: Macro): string {
  if (argument === undefined) {
    if (teamId === null) throw new WiqlError(`VS402612: The macro '@${name}' is not supported without a team context.`);
    return teamId;
  }
  const [, projectName = '', teamName = ''] = /^\s*\[([^\]]+)\]\\(.+?)\s*(?:<id:[^>]*>)?\s*$/.exec(argument) ?? [];
  const project = findProject(db, projectName);
  const team = project && findTeam(db, project.id, teamName);
  if (team === undefined) throw new WiqlError(`The team '${argument}' of the macro '@${name}' does not exist.`);
  return team.id;
}

/** The team's iteration of today, else its last one before today, moved by the offset along the team's iterations. */
function currentIteration(context: WiqlContext, macro: Macro): ClassificationNode | undefined {
  const { db } = context;
  const iterations = teamIterationIds(db, teamOf(context, macro))
    .map((id) => nodeById(db, id))
    .filter((node): node is ClassificationNode => node?.startDate !== null && node !== undefined);
  const today = context.now.toISOString().slice(0, 10);
  const running = iterations.findIndex(({ startDate, finishDate }) => startDate! <= today && (finishDate ?? startDate!) >= today);
  const index = running >= 0 ? running : iterations.findLastIndex(({ startDate }) => startDate! <= today);
  return index < 0 ? undefined : iterations[index + macro.offset];
}

function areasOf({ db }: WiqlContext, teamId: string): number[] {
  return teamAreas(db, teamId).flatMap(({ nodeId, includeChildren }) => (includeChildren ? subtreeIds(db, nodeId) : [nodeId]));
}

type Period = 'day' | 'week' | 'month' | 'year';

export const startOfDay = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));

/** `@startOfMonth('+1M') - 2`: the argument moves the date first, in its own unit or the macro's; what follows moves the result in the macro's unit. */
function startOf(now: Date, period: Period, { argument, offset, name }: Macro): Date {
  const moved = new Date(now);
  if (argument !== undefined) {
    const match = /^\s*([+-]?\d+)\s*([dwmyh]?)\s*$/i.exec(argument);
    if (match === null) throw wrongValue(`The argument of @${name} is not valid.`, `'${argument}'`);
    move(moved, Number(match[1]), unitOf(match[2]!) ?? period);
  }
  const start = startOfDay(moved);
  // Weeks start on Sunday, as the service has it for English.
  if (period === 'week') start.setUTCDate(start.getUTCDate() - start.getUTCDay());
  if (period === 'month' || period === 'year') start.setUTCDate(1);
  if (period === 'year') start.setUTCMonth(0);
  move(start, offset, period);
  return start;
}

const unitOf = (letter: string): Period | 'hour' | undefined =>
  (({ d: 'day', w: 'week', m: 'month', y: 'year', h: 'hour' }) as const)[letter.toLowerCase() as 'd'];

function move(date: Date, count: number, unit: Period | 'hour'): void {
  if (unit === 'hour') date.setUTCHours(date.getUTCHours() + count);
  else if (unit === 'day') date.setUTCDate(date.getUTCDate() + count);
  else if (unit === 'week') date.setUTCDate(date.getUTCDate() + 7 * count);
  else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count);
  else date.setUTCFullYear(date.getUTCFullYear() + count);
  if (Number.isNaN(date.getTime())) throw wrongValue('The date is out of range.', String(count));
}
