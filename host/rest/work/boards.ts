import { createHash } from 'node:crypto';
import type { BacklogLevel } from '../../store/processes/definition.ts';
import { definitionOf } from '../../store/processes/processes.ts';
import type { Team } from '../../store/core/teams.ts';
import { teamOf } from '../core/teams.ts';
import { EnumType, list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { visibleLevels } from './team-settings.ts';

const columnTypes = new EnumType({ incoming: 0, inProgress: 1, outgoing: 2 });

/** The boards of a team with the columns and rows that follow from its process. This host does not change them. */
export const boardRoutes: readonly Route[] = [
  route('GET', '{project}/{team?}/_apis/work/boards', 'vso.work', (request) =>
    list(boardsOf(request).map((level) => boardReference(request, level))),
  ),
  route('GET', '{project}/{team?}/_apis/work/boards/{id}', 'vso.work', getBoard),
  route('GET', '{project}/{team?}/_apis/work/boards/{id}/columns', 'vso.work', (request) => list(columnsOf(request, boardOf(request)))),
  route('GET', '{project}/{team?}/_apis/work/boards/{id}/rows', 'vso.work', () => list(ROWS)),
];

const ROWS = [{ id: '00000000-0000-0000-0000-000000000000', name: null }];

/** Boards exist for the levels that the team shows and that have types, the highest first. */
function boardsOf(request: RestRequest): BacklogLevel[] {
  const visible = visibleLevels(request, teamOf(request));
  return definitionOf(request.db, request.project.process_id)
    .backlogs.filter(({ id, workItemTypes }) => visible[id] === true && workItemTypes.length > 0)
    .toSorted((a, b) => b.rank - a.rank);
}

/** A GUID that is the same for the same team and part on every start. */
function stableId(team: Team, name: string): string {
  const hex = createHash('sha256').update(`${team.id}/${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function boardReference(request: RestRequest, level: BacklogLevel) {
  const team = teamOf(request);
  const id = stableId(team, level.id);
  return { id, url: `${request.organizationUrl}/${team.projectId}/${team.id}/_apis/work/boards/${id}`, name: level.name };
}

/** The board in the path by id or name. @throws 404 */
function boardOf(request: RestRequest): BacklogLevel {
  const wanted = request.param('id').toLowerCase();
  const level = boardsOf(request).find((candidate) => candidate.name.toLowerCase() === wanted || boardReference(request, candidate).id === wanted);
  if (level === undefined) throw new ServiceError(404, 'BoardDoesNotExistException', `The board ${request.param('id')} does not exist.`);
  return level;
}

/** One column for each state of the level's main type; the other types of the level map their first state of the same category. */
function columnsOf(request: RestRequest, level: BacklogLevel) {
  const team = teamOf(request);
  const { types } = definitionOf(request.db, request.project.process_id);
  const ofLevel = types.filter(({ name }) => level.workItemTypes.includes(name));
  const main = ofLevel.find(({ name }) => name === level.defaultWorkItemType)!;
  const states = main.states.filter(({ category }) => category !== 'Removed');
  return states.map(({ name, category }, index) => {
    const kind = index === 0 ? 'incoming' : index === states.length - 1 ? 'outgoing' : 'inProgress';
    const stateIn = (type: (typeof types)[number]) =>
      type.states.find((state) => state.name === name) ?? type.states.find((state) => state.category === category);
    return {
      id: stableId(team, `${level.id}/${name}`),
      name,
      itemLimit: kind === 'inProgress' ? 5 : 0,
      stateMappings: Object.fromEntries(ofLevel.flatMap((type) => (stateIn(type) === undefined ? [] : [[type.name, stateIn(type)!.name]]))),
      isSplit: kind === 'inProgress' ? false : undefined,
      description: kind === 'inProgress' ? '' : undefined,
      columnType: columnTypes.of(kind),
    };
  });
}

function getBoard(request: RestRequest) {
  const level = boardOf(request);
  const reference = boardReference(request, level);
  const columns = columnsOf(request, level);
  const mappings = (wanted: string) =>
    Object.fromEntries(
      level.workItemTypes.map((type) => [
        type,
        columns.filter(({ columnType }) => columnType.name === wanted).flatMap(({ stateMappings }) => stateMappings[type] ?? []),
      ]),
    );
  const field = (referenceName: string) => ({ referenceName, url: `${request.organizationUrl}/_apis/wit/fields/${referenceName}` });
  return {
    ...reference,
    revision: 1,
    columns,
    rows: ROWS,
    isValid: true,
    allowedMappings: { Incoming: mappings('incoming'), InProgress: mappings('inProgress'), Outgoing: mappings('outgoing') },
    canEdit: false,
    fields: { columnField: field('System.BoardColumn'), rowField: field('System.BoardLane'), doneField: field('System.BoardColumnDone') },
    _links: { self: { href: reference.url }, columns: { href: `${reference.url}/columns` }, rows: { href: `${reference.url}/rows` } },
  };
}
