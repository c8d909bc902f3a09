import { byName, column, navigation, property, updatedDate, type Entity, type Navigation, type Property } from './model.ts';

/** The areas of each team, with what lies below them where the team includes it. */
export const TEAM_AREAS = `(WITH RECURSIVE cover (team_id, area_id, is_deep) AS (
  SELECT team_id, node_id, include_children FROM main.team_areas
  UNION SELECT cover.team_id, node.id, 1 FROM cover JOIN main.classification_nodes node ON node.parent_id = cover.area_id WHERE cover.is_deep = 1
) SELECT DISTINCT team_id, area_id FROM cover)`;

const MAX_LEVEL = 14;

/** Levels of a path by counting its separators. */
const depth = (alias: string): string => `(length(${alias}.path) - length(replace(${alias}.path, char(92), '')))`;

/** One step of the path, counted from 1: the path turned into a JSON list. */
const level = (alias: string, index: number): string =>
  `json_extract('["' || replace(replace(${alias}.path, '"', char(92) || '"'), char(92), '","') || '"]', '$[${index - 1}]')`;

function nodeProperties(kind: 'Area' | 'Iteration'): Property[] {
  const shown = (text: string) => ({ displayName: text, isNullable: false });
  return [
    column('ProjectSK', 'Edm.Guid', 'project_id', { isNullable: false }),
    column(`${kind}SK`, 'Edm.Guid', 'identifier', { isNullable: false }),
    column(`${kind}Id`, 'Edm.Guid', 'identifier', shown(`${kind} Id`)),
    column(`${kind}Name`, 'Edm.String', 'name', { displayName: `${kind} Name` }),
    column('Number', 'Edm.Int32', 'id', { isNullable: false }),
    column(`${kind}Path`, 'Edm.String', 'path', { displayName: `${kind} Path`, referenceName: `System.${kind}Path` }),
    ...(kind === 'Iteration' ? iterationDates() : []),
    ...Array.from({ length: MAX_LEVEL }, (_, index) =>
      property(`${kind}Level${index + 1}`, 'Edm.String', (alias) => level(alias, index + 1), { displayName: `${kind} Level ${index + 1}` }),
    ),
    property('Depth', 'Edm.Int32', depth, shown('Depth')),
    ...(kind === 'Iteration' ? [isEnded()] : []),
    updatedDate(),
  ];
}

/** The whole last day belongs to an iteration. */
const endDate = (alias: string): string => `(${alias}.finish_date || 'T23:59:59.999Z')`;

const iterationDates = (): Property[] => [
  property('StartDate', 'Edm.DateTimeOffset', (alias) => `(${alias}.start_date || 'T00:00:00.000Z')`, { displayName: 'Start Date' }),
  property('EndDate', 'Edm.DateTimeOffset', endDate, { displayName: 'End Date' }),
];

const isEnded = (): Property =>
  property('IsEnded', 'Edm.Boolean', (alias) => `COALESCE(${endDate(alias)} < (SELECT updated FROM analytics.freshness), 0)`, {
    displayName: 'Is Ended',
    isNullable: false,
  });

const projectNavigation = (): Navigation =>
  navigation('Project', 'Project', (outer, inner) => [`${outer}.project_id`, `${inner}.id`], { constraint: ['ProjectSK', 'ProjectSK'] });

function node(kind: 'Area' | 'Iteration', teams: Navigation): Entity {
  const structure = kind.toLowerCase();
  return {
    name: kind,
    set: kind === 'Area' ? 'Areas' : 'Iterations',
    key: [`${kind}SK`],
    from: (alias) =>
      `(SELECT id, identifier, project_id, name, path, start_date, finish_date FROM main.classification_nodes WHERE structure = '${structure}') ${alias}`,
    rowId: (alias) => `${alias}.id`,
    project: (alias) => `${alias}.project_id`,
    // Callers who cannot see the items of an area do not see its name either.
    areas: (alias) => (kind === 'Area' ? [`${alias}.id`] : []),
    properties: byName(nodeProperties(kind)),
    navigations: byName([projectNavigation(), teams]),
    unavailable: new Set(),
  };
}

export const area = (): Entity =>
  node(
    'Area',
    navigation('Teams', 'Team', (outer, inner) => [`${outer}.id`, `${inner}_cover.area_id`], {
      isCollection: true,
      through: (inner) => `${TEAM_AREAS} ${inner}_cover ON ${inner}_cover.team_id = ${inner}.id`,
    }),
  );

export const iteration = (): Entity =>
  node(
    'Iteration',
    navigation('Teams', 'Team', (outer, inner) => [`${outer}.id`, `${inner}_chosen.node_id`], {
      isCollection: true,
      through: (inner) => `main.team_iterations ${inner}_chosen ON ${inner}_chosen.team_id = ${inner}.id`,
    }),
  );

export const team = (): Entity => ({
  name: 'Team',
  set: 'Teams',
  key: ['TeamSK'],
  from: (alias) => `main.teams ${alias}`,
  rowId: (alias) => `${alias}.rowid`,
  project: (alias) => `${alias}.project_id`,
  areas: () => [],
  properties: byName([
    column('ProjectSK', 'Edm.Guid', 'project_id', { isNullable: false }),
    column('TeamSK', 'Edm.Guid', 'id', { isNullable: false }),
    column('TeamId', 'Edm.Guid', 'id', { displayName: 'Team Id', isNullable: false }),
    column('TeamName', 'Edm.String', 'name', { displayName: 'Team Name' }),
    updatedDate(),
  ]),
  navigations: byName([
    projectNavigation(),
    navigation('Areas', 'Area', (outer, inner) => [`${outer}.id`, `${inner}_cover.team_id`], {
      isCollection: true,
      through: (inner) => `${TEAM_AREAS} ${inner}_cover ON ${inner}_cover.area_id = ${inner}.id`,
    }),
    navigation('Iterations', 'Iteration', (outer, inner) => [`${outer}.id`, `${inner}_chosen.team_id`], {
      isCollection: true,
      through: (inner) => `main.team_iterations ${inner}_chosen ON ${inner}_chosen.node_id = ${inner}.id`,
    }),
  ]),
  unavailable: new Set(),
});
